import { createClient } from '@irisvue/client';
import type { User } from '@irisvue/contracts';
import { create } from 'zustand';
import { apiOrigin } from '../../platform/api-origin';
import { refreshTokens } from '../../platform/refresh-tokens';

export type SessionState =
  | { readonly status: 'starting' }
  /** The server could not be asked whether there is a session. */
  | { readonly status: 'unreachable' }
  | { readonly status: 'out' }
  | { readonly status: 'in'; readonly user: User };

export const useSession = create<SessionState>()(() => ({ status: 'starting' }));

const enter = (user: User) => useSession.setState({ status: 'in', user }, true);
const leave = () => useSession.setState({ status: 'out' }, true);

export const client = createClient({
  baseUrl: apiOrigin,
  ...(refreshTokens === undefined ? {} : { refreshTokens }),
  onSessionEnd: leave,
});

/** Resumes the session of an earlier visit. */
export async function startSession(): Promise<void> {
  useSession.setState({ status: 'starting' }, true);
  try {
    const user = await client.resume();
    if (user === null) leave();
    else enter(user);
  } catch {
    useSession.setState({ status: 'unreachable' }, true);
  }
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export const signIn = async (credentials: Credentials) => enter(await client.login(credentials));
export const register = async (credentials: Credentials) =>
  enter(await client.register(credentials));

/** Signs in by what was mailed; gives where the person was headed. */
export async function signInWithLink(token: string): Promise<string | null> {
  const { user, next } = await client.signInWithLink(token);
  enter(user);
  return next;
}

/** Whether the invitation let the person in at once; else a mail with a link is on its way. */
export async function signInByInvitation(token: string, email?: string): Promise<boolean> {
  const user = await client.signInByInvitation(token, email);
  if (user !== null) enter(user);
  return user !== null;
}

export const resetPassword = async (token: string, password: string) =>
  enter(await client.resetPassword(token, password));

export async function signOut(): Promise<void> {
  await client.logout();
  leave();
}

/** Runs when the person of this device changes: nothing of one may be seen by the next. */
export function onSignedOut(forget: () => void): void {
  useSession.subscribe((state, before) => {
    if (before.status === 'in' && state.status === 'out') forget();
  });
}
