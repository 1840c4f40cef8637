import { IrisVueError, type ResumableUpload } from '@irisvue/contracts';
import type { DetailedError, UploadOptions as TusOptions, Upload } from 'tus-js-client';
import { abortError } from './abort.ts';
import { failureOf } from './transport.ts';
import type { UploadableFile, UploadOptions } from './upload.ts';

/** An upload on its way, which goes on by itself after a broken connection. */
export interface ResumableTransfer {
  /** Settles when all of the file has arrived, or will not. */
  readonly done: Promise<void>;
  /** Stops sending; what has arrived stays with the server. */
  pause(): Promise<void>;
  resume(): Promise<void>;
}

/** Sends a file by the tus protocol, whose client comes only when it is used. */
export function sendResumable(
  url: string,
  { metadata }: ResumableUpload,
  file: UploadableFile,
  options: UploadOptions = {},
): ResumableTransfer {
  const { promise: done, resolve, reject } = withResolvers();
  const started = (async (): Promise<Upload> => {
    const tus = await import('tus-js-client');
    const upload = new tus.Upload(asInput(file), {
      endpoint: url,
      metadata: { ...metadata },
      retryDelays: [0, 500, 1000, 3000, 5000],
      storeFingerprintForResuming: false,
      ...(typeof XMLHttpRequest === 'undefined' ? { fileReader: blobReader } : {}),
      onProgress: (sent, total) => options.onProgress?.(total === 0 ? 1 : sent / total),
      onSuccess: () => resolve(),
      onError: (error) => {
        asIrisVueError(error).then(reject, reject);
      },
    });
    if (!options.signal?.aborted) upload.start();
    return upload;
  })();
  started.catch(reject);

  const pause = async () => (await started).abort();
  const cancel = () => {
    reject(abortError());
    pause().catch(() => {});
  };
  if (options.signal?.aborted) cancel();
  options.signal?.addEventListener('abort', cancel, { once: true });
  return { done, pause, resume: async () => (await started).start() };
}

/** Node has files only as Blobs, which its form of the protocol's client cannot read. */
const blobReader: NonNullable<TusOptions['fileReader']> = {
  openFile: async (blob: Blob) => ({
    size: blob.size,
    slice: async (start, end) => {
      const bytes = new Uint8Array(await blob.slice(start, end).arrayBuffer());
      // The protocol's client asks for the size as a Blob tells it.
      return { value: Object.assign(bytes, { size: bytes.length }), done: end >= blob.size };
    },
    close: () => {},
  }),
};

/** Phones refer to files by address, which the protocol's client takes although its types know only Blobs. */
function asInput(file: UploadableFile): Blob;
function asInput(file: UploadableFile): UploadableFile {
  return file;
}

async function asIrisVueError(error: Error | DetailedError): Promise<IrisVueError> {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  if (response === null) return new IrisVueError('UNAVAILABLE', { cause: error });
  return failureOf(new Response(response.getBody(), { status: response.getStatus() }));
}

function withResolvers() {
  let resolve = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise<void>((onDone, onFailure) => {
    resolve = onDone;
    reject = onFailure;
  });
  return { promise, resolve, reject };
}
