import { IrisVueError } from '@irisvue/contracts';
import { cutOut, cutOutFrame, type RasterRGBA, segment } from '@irisvue/engine';
import { contextOf, decodePhoto, Undecodable, viewOf } from './decode.ts';
import { loadModel, runModel } from './run-model.ts';
import { type SegmentationReply, segmentationRequestSchema } from './segmentation-messages.ts';

/** Pixels on the longer side of what the engine looks at, as on the server. */
const leastSide = 960;
/** Pixels on each side of the cut-out that is shown. */
const cutOutSide = 768;

// While the first photograph is still being taken or chosen.
loadModel('iris-segmentation').catch(() => {});

addEventListener('message', async ({ data, ports: [port] }) => {
  const { photo } = segmentationRequestSchema.parse(data);
  const reply = (message: SegmentationReply) => port?.postMessage(message);
  try {
    await segmentPhoto(photo, reply);
  } catch (error) {
    if (error instanceof IrisVueError) reply({ type: 'refused', code: error.code });
    else if (error instanceof Undecodable) reply({ type: 'undecodable' });
    else reply({ type: 'broken', message: String(error) });
  }
});

async function segmentPhoto(
  file: Blob,
  reply: (message: SegmentationReply) => void,
): Promise<void> {
  reply({ type: 'stage', stage: 'decode' });
  const photo = await decodePhoto(file);
  try {
    const { width, height } = photo;
    const ratio = Math.max(width, height) / leastSide;
    const shrink = 2 ** Math.max(0, Math.min(3, Math.floor(Math.log2(ratio))));
    const whole = viewOf(photo, { x: 0, y: 0, width, height }, 1 / shrink);
    const segmented = await segment(whole, runModel, (stage) => reply({ type: 'stage', stage }));

    reply({ type: 'stage', stage: 'cut_out' });
    const frame = cutOutFrame(segmented.segmentation.limbus);
    const scale = Math.min(1, cutOutSide / frame.width);
    const picture = cutOut(viewOf(photo, frame, scale), segmented.iris, frame);
    reply({ type: 'done', ...segmented, cut_out: await toPng(picture) });
  } finally {
    photo.close();
  }
}

async function toPng({ width, height, data }: RasterRGBA): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  contextOf(canvas).putImageData(new ImageData(new Uint8ClampedArray(data), width), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
