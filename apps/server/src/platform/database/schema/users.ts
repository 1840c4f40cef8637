import type { Jurisdiction, Locale, UserRole } from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';

export const users = pgTable(
  'users',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull().unique(),
    emailVerifiedAt: moment('email_verified_at'),
    /** Null for those who sign in by link or with Apple or Google alone. */
    passwordHash: text('password_hash'),
    name: text('name'),
    locale: text('locale').$type<Locale>().notNull().default('en'),
    /** Whose privacy law applies; decides the text of the consent. */
    jurisdiction: text('jurisdiction').$type<Jurisdiction>().notNull().default('gdpr'),
    role: text('role').$type<UserRole>().notNull().default('user'),
    /** Originals are removed so many days after they came; null keeps them. */
    originalsRetentionDays: integer('originals_retention_days'),
    /** When the person was last told that an unused account is deleted. */
    idleWarnedAt: moment('idle_warned_at'),
    lastActiveAt: moment('last_active_at').notNull().defaultNow(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    index('users_last_active').on(table.lastActiveAt),
    // The operator searches by the beginning of an address.
    index('users_email_prefix').on(table.email.op('text_pattern_ops')),
    index('users_created').on(table.createdAt),
    // Few ask for it, and every hour they are looked up.
    index('users_retention').on(table.id).where(sql`${table.originalsRetentionDays} is not null`),
  ],
);

/** Who Apple or Google says that someone is. */
export const identities = pgTable(
  'identities',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text('provider').$type<'apple' | 'google'>().notNull(),
    subject: text('subject').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    uniqueIndex('identities_subject').on(table.provider, table.subject),
    index('identities_user').on(table.userId),
  ],
);

/** One refresh token each; those that were traded for one another share a family: one device's session. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey(),
    familyId: uuid('family_id').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** SHA-256 of the token: a copy of this table opens nothing. */
    tokenHash: text('token_hash').notNull().unique(),
    /** What a person would call the device, such as "Safari on iPhone". */
    device: text('device').notNull().default(''),
    /** When the family began. */
    beganAt: moment('began_at').notNull().defaultNow(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    rotatedAt: moment('rotated_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    index('sessions_family').on(table.familyId),
    index('sessions_user').on(table.userId),
    index('sessions_expiry').on(table.expiresAt),
  ],
);

/** Links that work once: verify an address, set a new password, sign in. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    id: uuid('id').primaryKey(),
    /** Null while there is no account yet. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    email: text('email').notNull(),
    purpose: text('purpose').$type<'verify_email' | 'reset_password' | 'sign_in'>().notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** Where a sign-in leads: a path of the app. */
    nextPath: text('next_path'),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [
    index('one_time_tokens_user').on(table.userId),
    index('one_time_tokens_email').on(table.email),
    index('one_time_tokens_expiry').on(table.expiresAt),
  ],
);

/** Failed sign-ins of the last while, by hashes of account and address. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: uuid('id').primaryKey(),
    accountKey: text('account_key').notNull(),
    addressKey: text('address_key').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [
    index('sign_in_failures_account').on(table.accountKey, table.at),
    index('sign_in_failures_address').on(table.addressKey, table.at),
    index('sign_in_failures_at').on(table.at),
  ],
);

export type UserRow = typeof users.$inferSelect;
export type IdentityRow = typeof identities.$inferSelect;
export type SessionRow = typeof sessions.$inferSelect;
export type OneTimeTokenRow = typeof oneTimeTokens.$inferSelect;
