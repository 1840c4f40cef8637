import { frameOfYuv, type LiveFrame, lumaOfRGBA, type YuvPicture } from '@irisvue/engine';
import { contextOf } from './decode.ts';

/** Reads a frame of the camera: its own planes where the browser gives them, else through a canvas. */
export async function liveFrameOf(frame: VideoFrame): Promise<LiveFrame> {
  const timeMs = frame.timestamp / 1000;
  const picture = isPlain(frame) ? await planesOf(frame) : null;
  return picture === null ? frameOfCanvas(frame, timeMs) : frameOfYuv(picture, timeMs);
}

/** Planes know nothing of a turned or stretched picture. */
const isPlain = ({ visibleRect, displayWidth, displayHeight }: VideoFrame): boolean =>
  visibleRect?.width === displayWidth && visibleRect.height === displayHeight;

let memory = new Uint8Array();

async function planesOf(frame: VideoFrame): Promise<YuvPicture | null> {
  if (frame.format !== 'I420' && frame.format !== 'NV12') return null;
  const bytes = frame.allocationSize();
  if (memory.length < bytes) memory = new Uint8Array(bytes);
  const [first, second, third] = await frame.copyTo(memory);
  if (first === undefined || second === undefined) return null;
  const plane = ({ offset, stride }: PlaneLayout, step: number, shift = 0) => ({
    data: memory,
    offset: offset + shift,
    stride,
    step,
  });
  const { matrix, fullRange } = frame.colorSpace;
  return {
    width: frame.displayWidth,
    height: frame.displayHeight,
    y: plane(first, 1),
    ...(third === undefined
      ? { u: plane(second, 2), v: plane(second, 2, 1) }
      : { u: plane(second, 1), v: plane(third, 1) }),
    ...(matrix === 'bt709' ? { kr: 0.2126, kb: 0.0722 } : { kr: 0.299, kb: 0.114 }),
    isFullRange: fullRange === true,
  };
}

function frameOfCanvas(frame: VideoFrame, timeMs: number): LiveFrame {
  const read: LiveFrame['read'] = (part, width, height) => {
    const context = contextOf(new OffscreenCanvas(width, height));
    context.fillStyle = 'rgb(128 128 128)';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'medium';
    context.drawImage(frame, part.x, part.y, part.width, part.height, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  };
  return {
    width: frame.displayWidth,
    height: frame.displayHeight,
    timeMs,
    read,
    readLuma: (...part) => lumaOfRGBA(read(...part)),
  };
}
