import { IrisVueError, type PrivacySettings } from '@irisvue/contracts';
import { eq } from 'drizzle-orm';
import type { Database } from '../../platform/database/database.ts';
import { users } from '../../platform/database/schema.ts';
import type { Audit } from './audit.service.ts';

export type PrivacySettingsService = ReturnType<typeof createPrivacySettings>;

/** How long someone wants their photographs to be kept. */
export function createPrivacySettings(db: Database, audit: Audit) {
  const shown = {
    originals_retention_days: users.originalsRetentionDays,
  };
  return {
    async get(userId: string): Promise<PrivacySettings> {
      const [row] = await db.select(shown).from(users).where(eq(users.id, userId));
      if (row === undefined) throw new IrisVueError('UNAUTHENTICATED');
      return row;
    },

    async update(userId: string, settings: PrivacySettings): Promise<PrivacySettings> {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .update(users)
          .set({ originalsRetentionDays: settings.originals_retention_days })
          .where(eq(users.id, userId))
          .returning(shown);
        if (row === undefined) throw new IrisVueError('UNAUTHENTICATED');
        await audit.record(tx, {
          ...{ actorId: userId, action: 'privacy.settings_changed', subjectId: userId },
          details: row,
        });
        return row;
      });
    },
  };
}
