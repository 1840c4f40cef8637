import { photoFromBlob } from '../platform/photo-from-file.web.ts';
import { guidanceReplySchema } from './guidance-messages.ts';
import type { GuideCamera } from './guide-camera.types.ts';

/** Pictures go to the worker without being copied: not every browser can. */
const isSupported =
  'VideoFrame' in globalThis && 'requestVideoFrameCallback' in HTMLVideoElement.prototype;

export const guideCamera: GuideCamera | null = isSupported ? watchVideo : null;

function watchVideo(...[video, ring, report]: Parameters<GuideCamera>): () => void {
  const worker = new Worker('/ort/guidance.js', { type: 'module' });
  let isBusy = false;
  let request = video.requestVideoFrameCallback(look);

  function look() {
    if (!isBusy && video.videoWidth > 0) {
      isBusy = true;
      const frame = new VideoFrame(video);
      worker.postMessage({ frame, ring: ring() }, [frame]);
    }
    request = video.requestVideoFrameCallback(look);
  }

  function end() {
    video.cancelVideoFrameCallback(request);
    worker.terminate();
  }

  worker.onmessage = ({ data }) => {
    const reply = guidanceReplySchema.parse(data);
    if (reply.type === 'sight') {
      // Once the photograph is taken it follows, and no more pictures are looked at.
      isBusy = reply.phase === 'taken';
      report(reply);
      return;
    }
    end();
    report(
      reply.type === 'photo'
        ? { type: 'photo', photo: photoFromBlob(reply.photo, 'camera.jpg') }
        : reply,
    );
  };
  worker.onerror = ({ message }) => {
    end();
    report({ type: 'broken', message });
  };
  return end;
}
