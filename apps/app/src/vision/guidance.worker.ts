import { createWatcher } from '@irisvue/engine';
import { contextOf } from './decode.ts';
import { type GuidanceReply, guidanceRequestSchema } from './guidance-messages.ts';
import { liveFrameOf } from './live-frame.ts';
import { loadModel, runModel } from './run-model.ts';

const jpegQuality = 0.95;

// While the camera opens.
loadModel('iris-guidance').catch(() => {});

const watcher = createWatcher(runModel);
/** The photograph, unless a later frame is sharper. */
let kept: VideoFrame | null = null;

const reply = (message: GuidanceReply) => postMessage(message);

addEventListener('message', async ({ data }) => {
  const { frame, ring } = guidanceRequestSchema.parse(data);
  try {
    const { state, measurement, isPhoto } = await watcher.see(await liveFrameOf(frame), ring);
    if (isPhoto) {
      kept?.close();
      kept = frame;
    }
    const { phase } = state;
    reply({
      type: 'sight',
      phase,
      message: phase === 'guiding' ? state.message : 'hold_still',
      steadiness: phase === 'guiding' ? state.steadiness : 1,
      eye: measurement.eye,
    });
    if (phase === 'taken' && kept !== null) reply({ type: 'photo', photo: await jpegOf(kept) });
  } catch (error) {
    reply({ type: 'broken', message: String(error) });
  } finally {
    if (frame !== kept) frame.close();
  }
});

async function jpegOf(frame: VideoFrame): Promise<Blob> {
  const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);
  contextOf(canvas).drawImage(frame, 0, 0);
  frame.close();
  return canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality });
}
