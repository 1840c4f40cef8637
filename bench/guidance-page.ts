// What runs in the page: plain functions without any of their own inside, which would not survive the journey.

/** One reply of the guidance worker, as far as it is measured. */
export interface Reply {
  readonly type: 'sight' | 'photo' | 'broken';
  readonly phase?: 'guiding' | 'burst' | 'taken';
  readonly message?: string;
  readonly eye?: { readonly cx: number; readonly cy: number; readonly radius: number } | null;
}

interface Film {
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly width: number;
  readonly height: number;
  readonly ring: { readonly cx: number; readonly cy: number; readonly radius: number };
}

/** Shows the worker a film, frame by frame; after a photograph a new worker goes on. Gives a reply a frame. */
export async function playFilm(film: Film): Promise<Reply[]> {
  const replies: Reply[] = [];
  let worker = new Worker('/ort/guidance.js', { type: 'module' });
  for (let i = 0; i < film.frames; i++) {
    const pixels = await (await fetch(`/film/${i}`)).arrayBuffer();
    const frame = new VideoFrame(pixels, {
      format: 'I420',
      codedWidth: film.width,
      codedHeight: film.height,
      timestamp: (i * 1e6) / film.framesPerSecond,
      colorSpace: { matrix: 'smpte170m', fullRange: false },
    });
    const reply = await new Promise<Reply>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ frame, ring: film.ring }, [frame]);
    });
    replies.push(reply);
    if (reply.type === 'sight' && reply.phase !== 'taken') continue;
    worker.terminate();
    worker = new Worker('/ort/guidance.js', { type: 'module' });
  }
  worker.terminate();
  return replies;
}

export interface Pace {
  readonly millisecondsAFrame: readonly number[];
  readonly framesPerSecond: number;
}

/** Guides the page's own camera as the app does: a frame that comes while the worker is busy is skipped. */
export async function watchCamera(frames: number): Promise<Pace> {
  const video = document.createElement('video');
  video.srcObject = await navigator.mediaDevices.getUserMedia({
    video: { width: 1280, height: 720 },
  });
  await video.play();
  const worker = new Worker('/ort/guidance.js', { type: 'module' });
  // Too large for any eye: the person is told to come closer, for ever.
  const ring = { cx: video.videoWidth / 2, cy: video.videoHeight / 2, radius: 600 };
  const warmUp = 30;
  const taken: number[] = [];
  let startedMs = 0;
  for (let i = -warmUp; i < frames; i++) {
    await new Promise((resolve) => video.requestVideoFrameCallback(resolve));
    if (i === 0) startedMs = performance.now();
    const beganMs = performance.now();
    const frame = new VideoFrame(video);
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
      worker.postMessage({ frame, ring }, [frame]);
    });
    if (i >= 0) taken.push(performance.now() - beganMs);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  worker.terminate();
  return { millisecondsAFrame: taken, framesPerSecond: frames / seconds };
}
