import type {
  CircleKind,
  CircleRole,
  InvitationKind,
  SubjectConsentStatus,
} from '@irisvue/contracts';
import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { moment } from './columns.ts';
import { images } from './images.ts';
import { users } from './users.ts';

export const circles = pgTable('circles', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind').$type<CircleKind>().notNull(),
  createdAt: moment('created_at').notNull(),
});

export const memberships = pgTable(
  'memberships',
  {
    circleId: uuid('circle_id')
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role').$type<CircleRole>().notNull(),
    joinedAt: moment('joined_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.circleId, table.userId] }),
    index('memberships_user').on(table.userId),
    uniqueIndex('memberships_one_owner').on(table.circleId).where(sql`${table.role} = 'owner'`),
  ],
);

export const invitations = pgTable(
  'invitations',
  {
    id: uuid('id').primaryKey(),
    circleId: uuid('circle_id')
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    invitedById: uuid('invited_by_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<InvitationKind>().notNull(),
    /** By e-mail only: the one address that may accept. */
    email: text('email'),
    /** SHA-256 of what is in the link, or of the code. */
    tokenHash: text('token_hash').notNull().unique(),
    role: text('role').$type<CircleRole>().notNull(),
    maxUses: integer('max_uses').notNull(),
    uses: integer('uses').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    declinedAt: moment('declined_at'),
  },
  (table) => [
    index('invitations_circle').on(table.circleId),
    index('invitations_email').on(table.email),
    index('invitations_invited_by').on(table.invitedById),
    index('invitations_expiry').on(table.expiresAt),
  ],
);

/** Pictures that their owners show to a circle. */
export const circleImages = pgTable(
  'circle_images',
  {
    circleId: uuid('circle_id')
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
    sharedById: uuid('shared_by_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sharedAt: moment('shared_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.circleId, table.imageId] }),
    index('circle_images_image').on(table.imageId),
    index('circle_images_shared_by').on(table.sharedById),
  ],
);

/** Whether someone may use another person's iris in a fusion or composition. */
export const subjectConsents = pgTable(
  'subject_consents',
  {
    id: uuid('id').primaryKey(),
    /** The picture with the iris; deleting it leaves the consent to be revoked for the works it is in. */
    imageId: uuid('image_id').references(() => images.id, { onDelete: 'set null' }),
    subjectUserId: uuid('subject_user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** Who wants to use it. */
    requestedById: uuid('requested_by_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    status: text('status').$type<SubjectConsentStatus>().notNull(),
    createdAt: moment('created_at').notNull(),
    decidedAt: moment('decided_at'),
  },
  (table) => [
    uniqueIndex('subject_consents_once').on(table.imageId, table.requestedById),
    index('subject_consents_subject').on(table.subjectUserId),
    index('subject_consents_requested_by').on(table.requestedById),
  ],
);

/** Links that show one art work to whoever has them. */
export const shareLinks = pgTable(
  'share_links',
  {
    id: uuid('id').primaryKey(),
    imageId: uuid('image_id')
      .notNull()
      .references(() => images.id, { onDelete: 'cascade' }),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    passwordHash: text('password_hash'),
    maxViews: integer('max_views'),
    views: integer('views').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    index('share_links_user').on(table.userId),
    index('share_links_image').on(table.imageId),
  ],
);

export type CircleRow = typeof circles.$inferSelect;
export type MembershipRow = typeof memberships.$inferSelect;
export type InvitationRow = typeof invitations.$inferSelect;
export type CircleImageRow = typeof circleImages.$inferSelect;
export type SubjectConsentRow = typeof subjectConsents.$inferSelect;
export type ShareLinkRow = typeof shareLinks.$inferSelect;
