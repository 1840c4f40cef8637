import { operations } from '@irisvue/contracts';
import type { FastifyInstance } from 'fastify';
import { bind } from '../../platform/http/bind.ts';
import { toUser } from './user-view.ts';
import type { UsersService } from './users.service.ts';

export function usersRoutes(app: FastifyInstance, users: UsersService): void {
  bind(app, operations.getMe, async ({ userId }) => ({ data: toUser(await users.get(userId)) }));
}
