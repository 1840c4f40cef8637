import { readFile } from 'node:fs/promises';
import { type Frame, formatOf, IrisVueError, isJpegComplete } from '@irisvue/contracts';
import type { RasterRGB, View } from '@irisvue/engine';
import type { Sharp } from 'sharp';
import { heicToPng } from './heic.ts';
import { isDisplayP3 } from './icc.ts';
import { sharp } from './sharp.ts';

const largestPixelCount = 60_000_000;
const smallestSide = 120;

/** A photograph whose header was found good; its pixels are decoded when they are asked for. */
export interface PhotoFile {
  /** Upright size in pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the pixels are 8-bit PNG: worth keeping without loss. */
  readonly isPlainPng: boolean;
  readonly isDisplayP3: boolean;
  /** A new pipeline that gives the upright photograph, in sRGB unless told to keep its profile. */
  open(): Sharp;
}

/**
 * Checks a file and its header.
 *
 * @throws {IrisVueError} FILE_NOT_FOUND, FILE_EMPTY, FILE_NOT_AN_IMAGE, FILE_DAMAGED, IMAGE_TOO_LARGE,
 * IMAGE_TOO_SMALL
 */
export async function readPhoto(path: string): Promise<PhotoFile> {
  const file = await readFile(path).catch((cause: unknown) => {
    throw new IrisVueError('FILE_NOT_FOUND', { cause });
  });
  const format = formatOf(file);
  const header = await asDamaged(() => sharp(file, { limitInputPixels: false }).metadata());
  const { width, height } = header.autoOrient;
  if (width * height > largestPixelCount) throw new IrisVueError('IMAGE_TOO_LARGE');
  if (Math.min(width, height) < smallestSide) throw new IrisVueError('IMAGE_TOO_SMALL');
  if (format === 'jpeg' && !isJpegComplete(file)) throw new IrisVueError('FILE_DAMAGED');

  const isHevc = format === 'heif' && header.compression === 'hevc';
  const pixels = isHevc ? await asDamaged(() => heicToPng(file, header.icc)) : file;
  return {
    width,
    height,
    isPlainPng: format === 'png' && header.depth === 'uchar',
    isDisplayP3: header.icc !== undefined && isDisplayP3(header.icc),
    open: () =>
      sharp(pixels, { failOn: 'warning', limitInputPixels: largestPixelCount }).autoOrient(),
  };
}

/**
 * Decodes the whole photograph at a size of its proportions.
 *
 * @throws {IrisVueError} FILE_DAMAGED
 */
export async function decodeWhole(
  photo: PhotoFile,
  size: { readonly width: number; readonly height: number },
): Promise<View> {
  const { width, height } = photo;
  const picture = await decode(
    photo.open().resize({ width: size.width, height: size.height, fit: 'fill' }),
  );
  return { picture, frame: { x: 0, y: 0, width, height } };
}

/**
 * Decodes the part of a frame that lies in the photograph, at full resolution.
 *
 * @throws {IrisVueError} FILE_DAMAGED
 */
export async function decodePart(photo: PhotoFile, frame: Frame): Promise<View> {
  const left = Math.max(0, Math.floor(frame.x));
  const top = Math.max(0, Math.floor(frame.y));
  const width = Math.min(photo.width, Math.ceil(frame.x + frame.width)) - left;
  const height = Math.min(photo.height, Math.ceil(frame.y + frame.height)) - top;
  const picture = await decode(photo.open().extract({ left, top, width, height }));
  return { picture, frame: { x: left, y: top, width, height } };
}

async function decode(pipeline: Sharp): Promise<RasterRGB> {
  const { data, info } = await asDamaged(() =>
    pipeline
      .removeAlpha()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true }),
  );
  if (info.channels !== 3) throw new Error(`decoded ${info.channels} channels instead of 3`);
  return { width: info.width, height: info.height, data };
}

/** Whatever a decoder says against a file of the right kind, the file is damaged. */
export async function asDamaged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new IrisVueError('FILE_DAMAGED', { cause });
  }
}
