import { z } from 'zod';

export const emailSchema = z
  .email()
  .max(254)
  .transform((email) => email.trim().toLowerCase());
export const passwordSchema = z.string().min(10, 'Use at least 10 characters.').max(200);

/**
 * Where the refresh token travels. Browsers keep it in an httpOnly SameSite cookie that scripts cannot
 * read; phones keep it in their secure storage and send it in the body.
 */
export const tokenTransportSchema = z.enum(['cookie', 'body']);

export const registerRequestSchema = z.object({
  email: emailSchema,
  password: passwordSchema,
  token_transport: tokenTransportSchema.default('body'),
});

export const loginRequestSchema = z.object({
  email: emailSchema,
  password: z.string().min(1).max(200),
  token_transport: tokenTransportSchema.default('body'),
});

/** Without `refresh_token` the cookie is used. */
export const refreshRequestSchema = z.object({ refresh_token: z.string().optional() });

export const userSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  created_at: z.iso.datetime(),
});
export type User = z.infer<typeof userSchema>;

export const sessionSchema = z.object({
  user: userSchema,
  /** Sent as `Authorization: Bearer …`. */
  access_token: z.string(),
  expires_in_seconds: z.number().int().positive(),
  /** Single use; null when it travels in the cookie. */
  refresh_token: z.string().nullable(),
});
export type Session = z.infer<typeof sessionSchema>;
