import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, when they proved it. */
    userId: string | null;
  }
  interface FastifyInstance {
    /** Whether someone is an operator; asked anew each time, so that losing the role counts at once. */
    isAdmin: (userId: string) => Promise<boolean>;
  }
}

/** Learns who calls before anything is counted or read; whether that suffices is each route's matter. */
export function identifyCallers(
  app: FastifyInstance,
  verify: (token: string) => Promise<string>,
  isAdmin: (userId: string) => Promise<boolean>,
): void {
  app.decorate('isAdmin', isAdmin);
  app.decorateRequest('userId', null);
  app.addHook('onRequest', async (request) => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token !== undefined) request.userId = await verify(token).catch(() => null);
  });
}

export async function requireUser(request: FastifyRequest): Promise<void> {
  if (request.userId === null) throw new IrisVueError('UNAUTHENTICATED');
}

export async function requireAdmin(this: FastifyInstance, request: FastifyRequest): Promise<void> {
  if (request.userId === null) throw new IrisVueError('UNAUTHENTICATED');
  if (!(await this.isAdmin(request.userId))) throw new IrisVueError('FORBIDDEN');
}
