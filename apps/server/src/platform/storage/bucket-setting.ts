/** One thing that a bucket must be set to. */
export interface BucketSetting {
  readonly bucket: string;
  readonly name: string;
  /** What is not as it should be; null when all is. */
  missing(): Promise<string | null>;
  set(): Promise<void>;
}
