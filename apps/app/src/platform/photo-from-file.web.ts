import { IrisVueError, uploadContentTypeSchema } from '@irisvue/contracts';
import { checkFile } from './check-file.ts';
import type { Photo } from './photo.types.ts';

const longestSidePx = 4096;
const largestBytes = 10_000_000;
const jpegQuality = 0.92;

const typesByExtension: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  avif: 'image/avif',
};

/**
 * Takes a file as it is unless it is larger than the product sends; then it is made smaller first.
 *
 * @throws {IrisVueError} FILE_EMPTY, FILE_NOT_AN_IMAGE, FILE_DAMAGED
 */
export async function photoFromFile(file: File): Promise<Photo> {
  await checkFile(file);
  const smaller = await shrink(file);
  if (smaller !== null) return photoFromBlob(smaller, `${baseName(file.name)}.jpg`);

  const extension = file.name.split('.').pop()?.toLowerCase() ?? '';
  return photoFromBlob(file, file.name, typesByExtension[extension] ?? file.type);
}

export function photoFromBlob(blob: Blob, name: string, type: string = blob.type): Photo {
  const contentType = uploadContentTypeSchema.safeParse(type);
  if (!contentType.success) throw new IrisVueError('FILE_NOT_AN_IMAGE');
  return {
    uri: URL.createObjectURL(blob),
    file: blob,
    description: { file_name: name, content_type: contentType.data, byte_size: blob.size },
  };
}

/** Null when the file is small enough, or when this browser cannot decode it (HEIC): the server can. */
async function shrink(file: File): Promise<Blob | null> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (bitmap === null) return null;
  const scale = Math.min(1, longestSidePx / Math.max(bitmap.width, bitmap.height));
  if (scale === 1 && file.size <= largestBytes) {
    bitmap.close();
    return null;
  }
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', jpegQuality));
}

function baseName(name: string): string {
  return name.replace(/\.[^.]*$/, '') || 'photo';
}
