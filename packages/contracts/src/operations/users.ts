import { userSchema } from '../auth.ts';
import type { Operation } from './operation.ts';

export const usersOperations = {
  getMe: {
    method: 'GET',
    path: '/users/me',
    summary: 'The signed-in user',
    tag: 'users',
    access: 'user',
    status: 200,
    data: userSchema,
  },
} as const satisfies Record<string, Operation>;
