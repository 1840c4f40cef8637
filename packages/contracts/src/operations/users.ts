import { identityProofSchema } from '../auth.ts';
import { deleteMeRequestSchema } from '../privacy.ts';
import { identityParamsSchema, updateMeRequestSchema, userSchema } from '../users.ts';
import { nothing, type Operation } from './operation.ts';

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
  updateMe: {
    method: 'PATCH',
    path: '/users/me',
    summary: 'Change name, picture, language or jurisdiction',
    tag: 'users',
    access: 'user',
    status: 200,
    body: updateMeRequestSchema,
    data: userSchema,
  },
  linkIdentity: {
    method: 'POST',
    path: '/users/me/identities/{provider}',
    summary: 'Let Apple or Google sign this user in',
    tag: 'users',
    access: 'user',
    status: 200,
    params: identityParamsSchema,
    body: identityProofSchema,
    data: userSchema,
  },
  unlinkIdentity: {
    method: 'DELETE',
    path: '/users/me/identities/{provider}',
    summary: 'Let Apple or Google sign this user in no longer',
    tag: 'users',
    access: 'user',
    status: 200,
    params: identityParamsSchema,
    data: userSchema,
  },
  deleteMe: {
    method: 'DELETE',
    path: '/users/me',
    summary: 'Delete the account with everything in it, and works of others that its iris is in',
    tag: 'users',
    access: 'user',
    status: 200,
    body: deleteMeRequestSchema,
    data: nothing,
  },
} as const satisfies Record<string, Operation>;
