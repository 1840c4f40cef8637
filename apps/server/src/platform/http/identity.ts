import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, when they proved it. */
    userId: string | null;
    /** From which of their sessions. */
    sessionId: string | null;
  }
  interface FastifyInstance {
    /** Whether someone is an operator; asked anew each time, so that losing the role counts at once. */
    isAdmin: (userId: string) => Promise<boolean>;
  }
}

interface Caller {
  readonly userId: string;
  readonly sessionId: string;
}

/** Learns who calls before anything is counted or read; whether that suffices is each route's matter. */
export function identifyCallers(
  app: FastifyInstance,
  verify: (token: string) => Promise<Caller>,
  isAdmin: (userId: string) => Promise<boolean>,
): void {
  app.decorate('isAdmin', isAdmin);
  app.decorateRequest('userId', null);
  app.decorateRequest('sessionId', null);
  app.addHook('onRequest', async (request) => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined) return;
    const caller = await verify(token).catch(() => null);
    request.userId = caller?.userId ?? null;
    request.sessionId = caller?.sessionId ?? null;
  });
}

/** Who calls a route that is for users. */
export function callerOf({ userId, sessionId }: FastifyRequest): Caller {
  if (userId === null || sessionId === null) throw new IrisVueError('UNAUTHENTICATED');
  return { userId, sessionId };
}

export async function requireUser(request: FastifyRequest): Promise<void> {
  if (request.userId === null) throw new IrisVueError('UNAUTHENTICATED');
}

export async function requireAdmin(this: FastifyInstance, request: FastifyRequest): Promise<void> {
  if (request.userId === null) throw new IrisVueError('UNAUTHENTICATED');
  if (!(await this.isAdmin(request.userId))) throw new IrisVueError('FORBIDDEN');
}
