import type { Session } from '@irisvue/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerAddress } from '../../platform/http/caller-address.ts';
import type { ProfilesService } from '../users/profiles.service.ts';
import { accessTokenSeconds } from './access-tokens.ts';
import type { Origin, StartedSession } from './auth.service.ts';
import { deviceName } from './device-name.ts';
import { setRefreshCookie } from './refresh-cookie.ts';

export const originOf = (request: FastifyRequest): Origin => ({
  address: callerAddress(request),
  device: deviceName(request.headers['user-agent']),
});

/** Hands a session over: the refresh token as a cookie, or in the answer. */
export type DeliverSession = (
  session: StartedSession,
  transport: 'cookie' | 'body',
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<Session>;

export const createDelivery =
  (profiles: ProfilesService): DeliverSession =>
  async ({ user, accessToken, refreshToken }, transport, request, reply) => {
    if (transport === 'cookie') setRefreshCookie(request, reply, refreshToken);
    return {
      user: await profiles.view(user),
      access_token: accessToken,
      expires_in_seconds: accessTokenSeconds,
      refresh_token: transport === 'cookie' ? null : refreshToken,
    };
  };
