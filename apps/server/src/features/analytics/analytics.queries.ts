import type { Executor } from '../../platform/database/database.ts';
import { type AnalyticsEventRow, analyticsEvents } from '../../platform/database/schema.ts';

export async function insertEvents(
  db: Executor,
  events: readonly AnalyticsEventRow[],
): Promise<void> {
  if (events.length > 0) await db.insert(analyticsEvents).values([...events]);
}
