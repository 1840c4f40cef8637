import type { OperationName, Operations } from '@irisvue/contracts';
import type { Answers, Caller } from './callers.ts';
import type { World } from './world.ts';

export interface RequestParts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly form?: FormData;
}

/** One operation's line of the matrix. */
export interface Row {
  /** Made anew for every caller, so that what one did is not where the next begins. */
  readonly request?: (world: World, caller: Caller) => RequestParts | Promise<RequestParts>;
  readonly answers: Answers;
}

/** The rows of one feature; an operation without one does not compile. */
export type Rows<Tag extends string> = Readonly<
  Record<
    { [Name in OperationName]: Operations[Name]['tag'] extends Tag ? Name : never }[OperationName],
    Row
  >
>;

/** An id that nothing has. */
export const nobody = '01890a5d-ac96-774b-bcce-b302099a8057';
