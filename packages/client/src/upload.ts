import { IrisVueError, type UploadForm } from '@irisvue/contracts';
import { abortError } from './abort.ts';
import { type ClientPlatform, reach } from './transport.ts';
import { uploadFailureOf } from './upload-failure.ts';

/** What can be appended to a form: a Blob, or React Native's reference to a file on the phone. */
export type UploadableFile =
  | Blob
  | { readonly uri: string; readonly name: string; readonly type: string };

export interface UploadOptions {
  /** Share of the file that has left the device, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Sends a file through a pre-signed form.
 * Browsers and phones have `XMLHttpRequest`, the only one that reports upload progress; Node uses `fetch`.
 */
export async function sendUploadForm(
  platform: ClientPlatform,
  url: string,
  form: UploadForm,
  file: UploadableFile,
  options: UploadOptions = {},
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  appendFile(body, file);

  if (typeof XMLHttpRequest === 'undefined') {
    const response = await reach(platform, url, {
      method: 'POST',
      body,
      signal: options.signal ?? null,
    });
    if (!response.ok) throw await uploadFailureOf(response);
    options.onProgress?.(1);
    return;
  }
  await sendWithProgress(url, body, options);
}

function appendFile(body: FormData, file: UploadableFile): void {
  if (file instanceof Blob) body.append('file', file, 'photo');
  // React Native's FormData takes a file reference where the DOM's types know only a Blob.
  else Reflect.apply(body.append, body, ['file', file]);
}

function sendWithProgress(url: string, body: FormData, options: UploadOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    request.open('POST', url);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else {
        const response = new Response(request.responseText, { status: request.status });
        uploadFailureOf(response).then(reject, reject);
      }
    };
    request.onerror = () => reject(new IrisVueError('UNAVAILABLE'));
    request.onabort = () => reject(abortError());
    request.onloadend = () => options.signal?.removeEventListener('abort', abort);
    if (options.signal?.aborted) return reject(abortError());
    options.signal?.addEventListener('abort', abort);
    request.send(body);
  });
}
