import {
  type Operation,
  type OperationName,
  type Operations,
  operations,
} from '@irisvue/contracts';
import type { z } from 'zod';
import type { Answer, Request, SendRequest } from './requests.ts';

type Field<Op extends Operation, Name extends 'params' | 'query' | 'body'> = Name extends keyof Op
  ? Op[Name] extends z.ZodType
    ? z.input<Op[Name]> extends infer Input
      ? Record<never, never> extends Input
        ? { readonly [Key in Name]?: Input }
        : { readonly [Key in Name]: Input }
      : never
    : unknown
  : unknown;

/** What an operation is called with: the parts that its contract names. */
export type CallOf<Op extends Operation> = Field<Op, 'params'> &
  Field<Op, 'query'> &
  Field<Op, 'body'> &
  Pick<Request, 'signal' | 'idempotencyKey'>;

/** Every operation of the contract as a function; answers are validated, failures are `IrisVueError`. */
export type ApiCalls = {
  readonly [Name in OperationName]: (
    ...call: Record<never, never> extends CallOf<Operations[Name]>
      ? [call?: CallOf<Operations[Name]>]
      : [call: CallOf<Operations[Name]>]
  ) => Promise<Answer<z.output<Operations[Name]['data']>>>;
};

export function apiCalls(send: SendRequest): ApiCalls;
export function apiCalls(send: SendRequest): object {
  const all: [string, Operation][] = Object.entries(operations);
  return Object.fromEntries(
    all.map(([name, operation]) => [name, (call: Request = {}) => send(operation, call)]),
  );
}
