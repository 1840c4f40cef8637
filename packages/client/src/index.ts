export type { ApiCalls } from './api-calls.ts';
export { type Client, type ClientOptions, createClient } from './client.ts';
export type { Answer } from './requests.ts';
export type { RefreshTokenStore } from './tokens.ts';
export type { ClientPlatform, Socket } from './transport.ts';
export type { UploadableFile, UploadOptions } from './upload.ts';
export type { ResumableTransfer } from './upload-resumable.ts';
export type { WatchEventsOptions } from './watch-events.ts';
export type { WatchJobOptions } from './watch-job.ts';
