import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../../platform/database/database.ts';
import { bind } from '../../platform/http/bind.ts';
import { callerOf } from '../../platform/http/identity.ts';
import { clearRefreshCookie } from './refresh-cookie.ts';
import type { SessionsService } from './sessions.service.ts';

export function sessionsRoutes(
  app: FastifyInstance,
  db: Database,
  sessions: SessionsService,
): void {
  bind(app, operations.logoutEverywhere, async ({ userId, request, reply }) => {
    await sessions.endAll(db, userId);
    clearRefreshCookie(request, reply);
    return { data: null };
  });

  bind(app, operations.listSessions, async ({ userId, request }) => ({
    data: await sessions.list(userId, callerOf(request).sessionId),
  }));

  bind(app, operations.endSession, async ({ userId, params }) => {
    await sessions.endOne(userId, params.session_id);
    return { data: null };
  });
}
