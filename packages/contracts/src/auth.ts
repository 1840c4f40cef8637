import { z } from 'zod';
import { userExample } from './examples.ts';
import { emailSchema, localeSchema, nameSchema, userSchema } from './users.ts';

export const passwordSchema = z.string().min(10, 'Use at least 10 characters.').max(200);

/**
 * Where the refresh token travels. Browsers keep it in an httpOnly SameSite cookie that scripts cannot
 * read; phones keep it in their secure storage and send it in the body.
 */
export const tokenTransportSchema = z.enum(['cookie', 'body']);
const tokenTransport = tokenTransportSchema.default('body');

/** Language of the mail to someone of whom we know none yet. */
const locale = localeSchema.default('en');

const email = 'ada@example.org';
const password = 'seven green herons';
const token = 'q1J0yU8m3nYtA5sWvXbK2rLpZ7cFhGdE4oNiTuVxRzM';

export const registerRequestSchema = z
  .object({
    email: emailSchema,
    password: passwordSchema,
    locale,
    token_transport: tokenTransport,
  })
  .meta({ examples: [{ email, password, locale: 'en', token_transport: 'body' }] });

export const loginRequestSchema = z
  .object({
    email: emailSchema,
    password: z.string().min(1).max(200),
    token_transport: tokenTransport,
  })
  .meta({ examples: [{ email, password, token_transport: 'body' }] });

/** Without `refresh_token` the cookie is used. */
export const refreshRequestSchema = z
  .object({ refresh_token: z.string().optional() })
  .meta({ examples: [{ refresh_token: token }] });

/** What a link in a mail carries; works once. */
const linkTokenSchema = z.string().min(1).max(200);

export const verifyEmailRequestSchema = z
  .object({ token: linkTokenSchema })
  .meta({ examples: [{ token }] });

export const forgotPasswordRequestSchema = z
  .object({ email: emailSchema, locale })
  .meta({ examples: [{ email, locale: 'en' }] });

export const resetPasswordRequestSchema = z
  .object({ token: linkTokenSchema, password: passwordSchema, token_transport: tokenTransport })
  .meta({ examples: [{ token, password, token_transport: 'body' }] });

export const changePasswordRequestSchema = z
  .object({
    /** Left out by those who have none yet. */
    current_password: z.string().min(1).max(200).optional(),
    password: passwordSchema,
  })
  .meta({ examples: [{ current_password: 'nine grey geese', password }] });

/** A path of the app itself; an address of another site is refused. */
export const appPathSchema = z
  .string()
  .max(500)
  .regex(/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/, 'must be a path of this app');

export const magicLinkRequestSchema = z
  .object({ email: emailSchema, next: appPathSchema.optional(), locale })
  .meta({ examples: [{ email, next: '/circles', locale: 'en' }] });

export const consumeMagicLinkRequestSchema = z
  .object({
    token: linkTokenSchema,
    /** Of the account that is opened when there is none. */
    locale,
    token_transport: tokenTransport,
  })
  .meta({ examples: [{ token, locale: 'en', token_transport: 'body' }] });

export const identityProofSchema = z
  .object({
    /** The OpenID Connect identity token that the provider gave. */
    identity_token: z.string().min(1).max(10_000),
    /** What the client asked the provider to put into the token; as it is or as its SHA-256 in hex. */
    nonce: z.string().min(16).max(200),
  })
  .meta({ examples: [{ identity_token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln', nonce: token }] });

export const socialSignInRequestSchema = identityProofSchema
  .extend({
    /** Apple tells the name to the app alone, and only the first time. */
    name: nameSchema.optional(),
    locale,
    token_transport: tokenTransport,
  })
  .meta({
    examples: [
      {
        identity_token: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln',
        nonce: token,
        name: 'Ada',
        locale: 'en',
        token_transport: 'body',
      },
    ],
  });

const sessionExample = {
  user: userExample,
  access_token: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln',
  expires_in_seconds: 900,
  refresh_token: token,
};

export const sessionSchema = z
  .object({
    user: userSchema,
    /** Sent as `Authorization: Bearer …`. */
    access_token: z.string(),
    expires_in_seconds: z.number().int().positive(),
    /** Single use; null when it travels in the cookie. */
    refresh_token: z.string().nullable(),
  })
  .meta({ examples: [sessionExample] });
export type Session = z.infer<typeof sessionSchema>;

export const magicLinkSessionSchema = sessionSchema
  .extend({
    /** Where the person was going when they asked for the link. */
    next: z.string().nullable(),
  })
  .meta({ examples: [{ ...sessionExample, next: '/circles' }] });

/** One device where someone is signed in. */
export const deviceSessionSchema = z
  .object({
    id: z.uuid(),
    /** Such as "Safari on iPhone"; empty when it is not known. */
    device: z.string(),
    began_at: z.iso.datetime(),
    /** To within a quarter of an hour. */
    last_used_at: z.iso.datetime(),
    /** Whether it is the one that asks. */
    is_current: z.boolean(),
  })
  .meta({
    examples: [
      {
        id: '0199f3a2-6c1e-7b44-9a55-3f0c8a1d2e77',
        device: 'Safari on iPhone',
        began_at: '2026-11-02T09:30:00.000Z',
        last_used_at: '2026-11-22T18:05:12.000Z',
        is_current: true,
      },
    ],
  });
export type DeviceSession = z.infer<typeof deviceSessionSchema>;
