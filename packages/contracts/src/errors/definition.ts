export interface ErrorDefinition {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What happened and what to do, for the person who holds the phone. */
  readonly message: string;
}
