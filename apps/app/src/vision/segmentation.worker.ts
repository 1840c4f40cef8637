import { IrisVueError } from '@irisvue/contracts';
import {
  cutOut,
  cutOutFrame,
  type RasterRGBA,
  refineShape,
  segment,
  viewSize,
  withShape,
} from '@irisvue/engine';
import { contextOf, decodePart, decodePhoto, Undecodable } from './decode.ts';
import { loadModel, runModel } from './run-model.ts';
import { type SegmentationReply, segmentationRequestSchema } from './segmentation-messages.ts';

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
    const whole = decodePart(photo, { x: 0, y: 0, width, height }, viewSize(width, height).width);
    const {
      segmentation,
      iris: rough,
      maps,
    } = await segment(whole, runModel, (stage) => reply({ type: 'stage', stage }));

    reply({ type: 'stage', stage: 'cut_out' });
    const frame = cutOutFrame(rough.limbus);
    const view = decodePart(photo, frame, cutOutSide);
    const iris = refineShape(view, rough, maps);
    const picture = cutOut(view, iris, frame, cutOutSide);
    const done = {
      type: 'done',
      segmentation: withShape(segmentation, iris),
      cut_out: await toPng(picture),
    } as const;
    // `iris` goes along, which the page leaves unread: the benchmark draws its mask beside the server's.
    const withIris = { ...done, iris };
    reply(withIris);
  } finally {
    photo.close();
  }
}

async function toPng({ width, height, data }: RasterRGBA): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  contextOf(canvas).putImageData(new ImageData(new Uint8ClampedArray(data), width), 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
