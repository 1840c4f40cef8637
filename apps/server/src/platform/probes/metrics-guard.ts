import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
/** A proxy on this machine calls from it, too, for anybody. */
const proxyHeaders = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'];

/** Numbers tell how much a studio has to do: only for who has the token, or without one for this machine. */
export function mayReadMetrics(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const [, given = ''] = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    return timingSafeEqual(digest(given), digest(token));
  }
  return (
    loopback.has(request.socket.remoteAddress ?? '') &&
    proxyHeaders.every((header) => request.headers[header] === undefined)
  );
}

/** Of one length, whatever was given. */
const digest = (text: string) => createHash('sha256').update(text).digest();
