import { eq, getTableColumns, inArray, or, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Database } from '../../platform/database/database.ts';
import * as tables from '../../platform/database/schema.ts';

/** Never handed out, not even to their owner: they let in, or would tell of others. */
const secretColumns = ['passwordHash', 'tokenHash', 'sealedAnswer', 'textBody', 'htmlBody'];

interface Section {
  readonly name: string;
  readonly rows: () => Promise<Record<string, unknown>[]>;
}

/** All that the database holds of a person, a table a section. */
export function personalData(db: Database, userId: string): Section[] {
  const t = tables;
  const section = (name: string, table: PgTable, mine: SQL | undefined): Section => ({
    name,
    rows: async () => {
      const columns = Object.fromEntries(
        Object.entries(getTableColumns(table)).filter(
          ([column]) => !secretColumns.includes(column),
        ),
      );
      return db.select(columns).from(table).where(mine);
    },
  });
  const myCircles = db
    .select({ id: t.memberships.circleId })
    .from(t.memberships)
    .where(eq(t.memberships.userId, userId));
  const myImages = db.select({ id: t.images.id }).from(t.images).where(eq(t.images.userId, userId));
  const myEmail = db.select({ email: t.users.email }).from(t.users).where(eq(t.users.id, userId));
  return [
    section('profile', t.users, eq(t.users.id, userId)),
    section('identities', t.identities, eq(t.identities.userId, userId)),
    section('sessions', t.sessions, eq(t.sessions.userId, userId)),
    section('one_time_tokens', t.oneTimeTokens, eq(t.oneTimeTokens.userId, userId)),
    section('consents', t.consents, eq(t.consents.userId, userId)),
    section('images', t.images, eq(t.images.userId, userId)),
    section(
      'image_sources',
      t.imageSources,
      or(inArray(t.imageSources.imageId, myImages), eq(t.imageSources.subjectUserId, userId)),
    ),
    section('avatar', t.avatars, eq(t.avatars.userId, userId)),
    section('jobs', t.jobs, eq(t.jobs.userId, userId)),
    section('ai_pictures', t.aiPictures, eq(t.aiPictures.userId, userId)),
    section('circles', t.circles, inArray(t.circles.id, myCircles)),
    section('memberships', t.memberships, eq(t.memberships.userId, userId)),
    section('circle_images', t.circleImages, eq(t.circleImages.sharedById, userId)),
    section(
      'invitations',
      t.invitations,
      or(eq(t.invitations.invitedById, userId), inArray(t.invitations.email, myEmail)),
    ),
    section(
      'subject_consents',
      t.subjectConsents,
      or(eq(t.subjectConsents.subjectUserId, userId), eq(t.subjectConsents.requestedById, userId)),
    ),
    section('share_links', t.shareLinks, eq(t.shareLinks.userId, userId)),
    section('payment_customers', t.paymentCustomers, eq(t.paymentCustomers.userId, userId)),
    section('subscriptions', t.subscriptions, eq(t.subscriptions.userId, userId)),
    section('purchases', t.purchases, eq(t.purchases.userId, userId)),
    section('mails', t.mails, inArray(t.mails.toAddress, myEmail)),
    section('analytics_events', t.analyticsEvents, eq(t.analyticsEvents.userId, userId)),
    section('data_exports', t.dataExports, eq(t.dataExports.userId, userId)),
    section(
      'audit_log',
      t.auditLog,
      or(eq(t.auditLog.actorId, userId), eq(t.auditLog.subjectId, userId)),
    ),
  ];
}
