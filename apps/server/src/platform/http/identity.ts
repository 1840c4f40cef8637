import { IrisVueError } from '@irisvue/contracts';
import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, when they proved it. */
    userId: string | null;
  }
}

/** Learns who calls before anything is counted or read; whether that suffices is each route's matter. */
export function identifyCallers(
  app: FastifyInstance,
  verify: (token: string) => Promise<string>,
): void {
  app.decorateRequest('userId', null);
  app.addHook('onRequest', async (request) => {
    const [, token] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token !== undefined) request.userId = await verify(token).catch(() => null);
  });
}

export async function requireUser(request: FastifyRequest): Promise<void> {
  if (request.userId === null) throw new IrisVueError('UNAUTHENTICATED');
}
