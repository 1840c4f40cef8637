// What runs in the page: plain functions without any of their own inside, which would not survive the journey.

/** What the guidance worker makes of a frame, as far as it is measured. */
export interface Sight {
  readonly phase: 'guiding' | 'burst' | 'taken';
  readonly message: string;
  readonly eye: { readonly cx: number; readonly cy: number; readonly radius: number } | null;
}

interface Film {
  readonly framesPerSecond: number;
  readonly width: number;
  readonly height: number;
  readonly ring: { readonly cx: number; readonly cy: number; readonly radius: number };
}

/** Shows the worker a film to its end, frame by frame; after a photograph a new worker goes on. Gives a sight a frame. */
export async function playFilm(film: Film): Promise<Sight[]> {
  const sights: Sight[] = [];
  let worker = new Worker('/ort/guidance.js', { type: 'module' });
  for (let i = 0; ; i++) {
    const response = await fetch('/film', { cache: 'no-store' });
    if (!response.ok) break;
    const frame = new VideoFrame(await response.arrayBuffer(), {
      format: 'I420',
      codedWidth: film.width,
      codedHeight: film.height,
      timestamp: (i * 1e6) / film.framesPerSecond,
      colorSpace: { matrix: 'smpte170m', fullRange: false },
    });
    const sight = await new Promise<Sight>((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        data.type === 'sight' ? resolve(data) : reject(new Error(data.message ?? data.type));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ frame, ring: film.ring }, [frame]);
    });
    sights.push(sight);
    if (sight.phase !== 'taken') continue;
    worker.terminate();
    worker = new Worker('/ort/guidance.js', { type: 'module' });
  }
  worker.terminate();
  return sights;
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
      worker.onmessage = ({ data }) =>
        data.type === 'sight' ? resolve(data) : reject(new Error(data.message ?? data.type));
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage({ frame, ring }, [frame]);
    });
    if (i >= 0) taken.push(performance.now() - beganMs);
  }
  const seconds = (performance.now() - startedMs) / 1000;
  worker.terminate();
  return { millisecondsAFrame: taken, framesPerSecond: frames / seconds };
}
