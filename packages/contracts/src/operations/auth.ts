import {
  loginRequestSchema,
  refreshRequestSchema,
  registerRequestSchema,
  sessionSchema,
} from '../auth.ts';
import { nothing, type Operation } from './operation.ts';

export const authOperations = {
  register: {
    method: 'POST',
    path: '/auth/register',
    summary: 'Open an account',
    tag: 'auth',
    access: 'public',
    status: 201,
    body: registerRequestSchema,
    data: sessionSchema,
  },
  login: {
    method: 'POST',
    path: '/auth/login',
    summary: 'Sign in',
    tag: 'auth',
    access: 'public',
    status: 200,
    body: loginRequestSchema,
    data: sessionSchema,
  },
  refresh: {
    method: 'POST',
    path: '/auth/refresh',
    summary: 'Trade a refresh token for a new session',
    tag: 'auth',
    access: 'public',
    status: 200,
    body: refreshRequestSchema,
    data: sessionSchema,
  },
  logout: {
    method: 'POST',
    path: '/auth/logout',
    summary: 'End this session',
    tag: 'auth',
    access: 'public',
    status: 200,
    body: refreshRequestSchema,
    data: nothing,
  },
} as const satisfies Record<string, Operation>;
