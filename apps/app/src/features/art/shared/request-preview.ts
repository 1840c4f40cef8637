import { IrisVueError, type PreviewRequest } from '@irisvue/contracts';
import { client } from '../../session/session.ts';
import { untilFinished } from './job-news.ts';

/** As many of a person's jobs as the server works on at once: more would only wait there. */
const atOnce = 2;

let running = 0;
const line: (() => void)[] = [];

/** A place among the few; whoever no longer wants it leaves the line. */
function takePlace(signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (running < atOnce) {
    running += 1;
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    const enter = () => {
      signal.removeEventListener('abort', leave);
      resolve();
    };
    const leave = () => {
      line.splice(line.indexOf(enter), 1);
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    // What was asked for last is what the person looks at.
    line.unshift(enter);
  });
}

function givePlace(): void {
  const next = line.shift();
  if (next === undefined) running -= 1;
  else next();
}

/**
 * The address of a preview. While it waits for its turn it can be aborted and costs nothing; once it is
 * being drawn its place stays taken until it is done.
 */
export async function requestPreview(
  request: PreviewRequest,
  signal: AbortSignal,
): Promise<string> {
  await takePlace(signal);
  try {
    const { data } = await client.api.previewArt({ body: request });
    const { preview_url, error } = await untilFinished(data.job_id);
    if (preview_url === null) throw new IrisVueError(error?.code ?? 'INTERNAL');
    return client.absoluteUrl(preview_url);
  } finally {
    givePlace();
  }
}
