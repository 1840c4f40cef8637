import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import { queueBoardPath } from '../../platform/queue/queue-board.ts';
import type { Signer } from '../../platform/storage/signing.ts';

/** Opening a page, a browser sends no bearer token; a cookie that only this page gets says who it is. */
export interface QueueBoardPass {
  /** Gives when it ends. */
  issue(userId: string, request: FastifyRequest, reply: FastifyReply): Date;
  /** Who holds a pass that is still good. */
  holderOf(request: FastifyRequest): string | null;
}

const cookieName = 'irisvue_queue_board';
const purpose = 'queue-board';
const lifeMs = 15 * 60_000;

export function createQueueBoardPass(signer: Signer, now: Clock): QueueBoardPass {
  return {
    issue(userId, request, reply) {
      const expiresAt = new Date(now().getTime() + lifeMs);
      const until = String(expiresAt.getTime());
      const signature = signer.sign(purpose, userId, until);
      reply.setCookie(cookieName, [userId, until, signature].join('.'), {
        httpOnly: true,
        sameSite: 'strict',
        path: queueBoardPath,
        secure: request.protocol === 'https',
        maxAge: lifeMs / 1000,
      });
      return expiresAt;
    },
    holderOf(request) {
      const [userId = '', until = '', signature = ''] =
        request.cookies[cookieName]?.split('.') ?? [];
      const isOurs = signer.matches(signature, purpose, userId, until);
      return isOurs && Number(until) > now().getTime() ? userId : null;
    },
  };
}
