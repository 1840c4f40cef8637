import { z } from 'zod';

/** One REST operation: the server binds a handler to it, the client calls it, OpenAPI is made from it. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below `apiPrefix`; parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  /** Who may call: anyone, a signed-in user, or an operator. What they may touch is each service's rule. */
  readonly access: 'public' | 'user' | 'admin';
  /** Takes the refresh token from its cookie, too. */
  readonly takesCookie?: true;
  readonly status: number;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** JSON when it does not say otherwise. */
  readonly bodyType?: 'multipart/form-data';
  /** What `data` of the envelope holds. */
  readonly data: z.ZodType;
}

export const apiPrefix = '/api/v1';

/** `data` of operations that have nothing to tell. */
export const nothing = z.null();
