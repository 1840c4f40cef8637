import type {} from '@fastify/cookie';
import { apiPrefix } from '@irisvue/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refreshTokenSeconds } from './sessions.service.ts';

const cookieName = 'irisvue_refresh';

/** Browsers only send it to the auth end-points, and never from another site; scripts cannot read it. */
const attributes = (request: FastifyRequest) =>
  ({
    httpOnly: true,
    sameSite: 'strict',
    path: `${apiPrefix}/auth`,
    secure: request.protocol === 'https',
  }) as const;

export function setRefreshCookie(request: FastifyRequest, reply: FastifyReply, token: string) {
  reply.setCookie(cookieName, token, { ...attributes(request), maxAge: refreshTokenSeconds });
}

export function clearRefreshCookie(request: FastifyRequest, reply: FastifyReply) {
  reply.clearCookie(cookieName, attributes(request));
}

export function readRefreshCookie(request: FastifyRequest): string | null {
  return request.cookies[cookieName] ?? null;
}
