import {
  type consumeMagicLinkRequestSchema,
  type createImageRequestSchema,
  type createImageResponseSchema,
  type downloadSchema,
  type Health,
  type Image,
  IrisVueError,
  type Job,
  type listImagesQuerySchema,
  type loginRequestSchema,
  operations,
  type ResumableUpload,
  type registerRequestSchema,
  type Session,
  type Style,
  type SubmittedJob,
  type socialSignInRequestSchema,
  type UploadForm,
  type User,
} from '@irisvue/contracts';
import type { z } from 'zod';
import { type ApiCalls, apiCalls } from './api-calls.ts';
import { type Answer, type Request, requestSender } from './requests.ts';
import { AccessToken, type RefreshTokenStore } from './tokens.ts';
import type { ClientPlatform } from './transport.ts';
import { sendUploadForm, type UploadableFile, type UploadOptions } from './upload.ts';
import { type ResumableTransfer, sendResumable } from './upload-resumable.ts';
import { type WatchEventsOptions, watchEvents } from './watch-events.ts';
import { type WatchJobOptions, watchJob } from './watch-job.ts';

export interface ClientOptions {
  /** Origin of the server, such as `http://localhost:8787`; in a browser usually `location.origin`. */
  readonly baseUrl: string;
  /** Absent in a browser: there the refresh token lives in an httpOnly cookie. */
  readonly refreshTokens?: RefreshTokenStore;
  /** Called when the session has ended and the person must sign in again. */
  readonly onSessionEnd?: () => void;
  readonly platform?: ClientPlatform;
  readonly nowMs?: () => number;
}

type Credentials = Omit<z.input<typeof registerRequestSchema>, 'token_transport'>;
type LoginCredentials = Omit<z.input<typeof loginRequestSchema>, 'token_transport'>;
type LinkOptions = Omit<z.input<typeof consumeMagicLinkRequestSchema>, 'token' | 'token_transport'>;
type IdentityProof = Omit<z.input<typeof socialSignInRequestSchema>, 'token_transport'>;
type Options = Pick<Request, 'signal'>;

export interface Client {
  /** Every operation of the API by its name; the methods beside it are for what the app does most. */
  readonly api: ApiCalls;
  getHealth(options?: Options): Promise<Health>;
  register(credentials: Credentials): Promise<User>;
  login(credentials: LoginCredentials): Promise<User>;
  /** With the token of a mailed link; `next` is where the person was going when they asked for it. */
  signInWithLink(
    token: string,
    options?: LinkOptions,
  ): Promise<{ readonly user: User; readonly next: string | null }>;
  /** From an invitation; null when a mail with a sign-in link went out instead. */
  signInByInvitation(token: string, email?: string): Promise<User | null>;
  signInWithApple(proof: IdentityProof): Promise<User>;
  signInWithGoogle(proof: IdentityProof): Promise<User>;
  /** With the token of a mailed link; signs out everywhere else. */
  resetPassword(token: string, password: string): Promise<User>;
  /** Resumes the session of an earlier visit; null when there is none. */
  resume(): Promise<User | null>;
  logout(): Promise<void>;
  logoutEverywhere(): Promise<void>;
  getMe(options?: Options): Promise<User>;
  listImages(
    query?: z.input<typeof listImagesQuerySchema>,
    options?: Options,
  ): Promise<Answer<Image[]>>;
  createImage(
    body: z.input<typeof createImageRequestSchema>,
    options?: Options,
  ): Promise<z.output<typeof createImageResponseSchema>>;
  /** Sends the file straight to storage. */
  upload(form: UploadForm, file: UploadableFile, options?: UploadOptions): Promise<void>;
  /** The same in pieces: it can be paused, and goes on after a broken connection. */
  uploadResumable(
    resumable: ResumableUpload,
    file: UploadableFile,
    options?: UploadOptions,
  ): ResumableTransfer;
  finishImage(id: string, options?: Options): Promise<SubmittedJob>;
  getImage(id: string, options?: Options): Promise<Image>;
  deleteImage(id: string): Promise<void>;
  downloadImage(id: string): Promise<z.output<typeof downloadSchema>>;
  segment(imageId: string, options?: Options): Promise<SubmittedJob>;
  listStyles(options?: Options): Promise<Style[]>;
  getJob(id: string, options?: Options): Promise<Job>;
  cancelJob(id: string): Promise<Job>;
  retryJob(id: string): Promise<SubmittedJob>;
  /** Follows a job until it has finished, also when it failed; rejects only when it cannot be followed. */
  watchJob(id: string, options?: WatchJobOptions): Promise<Job>;
  /** Hears of all the person's jobs and circles, reconnecting, until aborted; rejects when the session has ended. */
  watchEvents(options: WatchEventsOptions): Promise<never>;
  /** A signed address of the API made absolute. */
  absoluteUrl(path: string): string;
}

export function createClient(options: ClientOptions): Client {
  const { baseUrl, refreshTokens } = options;
  const platform = options.platform ?? {
    fetch: (...args) => globalThis.fetch(...args),
    WebSocket: globalThis.WebSocket,
  };
  const token_transport = refreshTokens === undefined ? 'cookie' : 'body';
  const absoluteUrl = (path: string) => new URL(path, `${baseUrl}/`).href;
  const socketUrl = (path: string) => absoluteUrl(path).replace(/^http/, 'ws');

  const accessToken = new AccessToken(refreshSession, options.nowMs ?? Date.now);
  const send = requestSender(baseUrl, platform, accessToken);

  async function refreshSession(): Promise<Session> {
    const refresh_token = (await refreshTokens?.read()) ?? undefined;
    if (refreshTokens !== undefined && refresh_token === undefined) {
      throw new IrisVueError('UNAUTHENTICATED');
    }
    try {
      const { data } = await send(operations.refresh, { body: { refresh_token } });
      await refreshTokens?.write(data.refresh_token);
      return data;
    } catch (error) {
      if (error instanceof IrisVueError && error.status === 401) {
        await refreshTokens?.write(null);
        options.onSessionEnd?.();
      }
      throw error;
    }
  }

  async function begin(session: Session): Promise<User> {
    accessToken.adopt(session);
    await refreshTokens?.write(session.refresh_token);
    return session.user;
  }

  async function forget(): Promise<void> {
    accessToken.clear();
    await refreshTokens?.write(null);
  }

  const getJob: Client['getJob'] = async (id, opts) =>
    (await send(operations.getJob, { params: { job_id: id }, ...opts })).data;

  return {
    api: apiCalls(send),
    getHealth: async (opts) => (await send(operations.getHealth, opts)).data,
    register: async (credentials) =>
      begin((await send(operations.register, { body: { ...credentials, token_transport } })).data),
    login: async (credentials) =>
      begin((await send(operations.login, { body: { ...credentials, token_transport } })).data),
    signInWithLink: async (token, opts) => {
      const body = { token, ...opts, token_transport };
      const { next, ...session } = (await send(operations.consumeMagicLink, { body })).data;
      return { user: await begin(session), next };
    },
    signInByInvitation: async (invite_token, email) => {
      const body = { email, token_transport };
      const params = { invite_token };
      const { session } = (await send(operations.signInByInvitation, { params, body })).data;
      return session === null ? null : begin(session);
    },
    signInWithApple: async (proof) =>
      begin((await send(operations.signInWithApple, { body: { ...proof, token_transport } })).data),
    signInWithGoogle: async (proof) =>
      begin(
        (await send(operations.signInWithGoogle, { body: { ...proof, token_transport } })).data,
      ),
    resetPassword: async (token, password) =>
      begin(
        (await send(operations.resetPassword, { body: { token, password, token_transport } })).data,
      ),
    resume: async () => {
      try {
        const session = await refreshSession();
        accessToken.adopt(session);
        return session.user;
      } catch (error) {
        if (error instanceof IrisVueError && error.status === 401) return null;
        throw error;
      }
    },
    logout: async () => {
      const refresh_token = (await refreshTokens?.read()) ?? undefined;
      await send(operations.logout, { body: { refresh_token } });
      await forget();
    },
    logoutEverywhere: async () => {
      await send(operations.logoutEverywhere);
      await forget();
    },
    getMe: async (opts) => (await send(operations.getMe, opts)).data,
    listImages: async (query, opts) => send(operations.listImages, { query: query ?? {}, ...opts }),
    createImage: async (body, opts) => (await send(operations.createImage, { body, ...opts })).data,
    upload: async (form, file, opts) =>
      sendUploadForm(platform, absoluteUrl(form.url), form, file, opts),
    uploadResumable: (resumable, file, opts) =>
      sendResumable(absoluteUrl(resumable.url), resumable, file, opts),
    finishImage: async (id, opts) =>
      (await send(operations.finishImage, { params: { image_id: id }, ...opts })).data,
    getImage: async (id, opts) =>
      (await send(operations.getImage, { params: { image_id: id }, ...opts })).data,
    deleteImage: async (id) => {
      await send(operations.deleteImage, { params: { image_id: id } });
    },
    downloadImage: async (id) =>
      (await send(operations.downloadImage, { params: { image_id: id } })).data,
    segment: async (image_id, opts) =>
      (await send(operations.segment, { body: { image_id }, ...opts })).data,
    listStyles: async (opts) => (await send(operations.listStyles, opts)).data,
    getJob,
    cancelJob: async (id) => (await send(operations.cancelJob, { params: { job_id: id } })).data,
    retryJob: async (id) => (await send(operations.retryJob, { params: { job_id: id } })).data,
    watchJob: (id, opts = {}) =>
      watchJob(
        {
          platform,
          accessToken,
          socketUrl: socketUrl(`/ws/jobs/${encodeURIComponent(id)}`),
          poll: () => getJob(id, { signal: opts.signal }),
        },
        opts,
      ),
    watchEvents: (opts) =>
      watchEvents({ platform, accessToken, socketUrl: socketUrl('/ws') }, opts),
    absoluteUrl,
  };
}
