import type { ImageRow } from '../../platform/database/schema.ts';

/**
 * Where a picture's objects lie. The folder is `<original>/<run>`: all that was ever made from a photograph
 * lies below the photograph's id and goes with it, and two runs of one job never write the same key.
 */
export const objectKeys = (folder: string) => ({
  thumbnail: `${folder}/thumbnail.webp`,
  display: `${folder}/display.webp`,
  before: `${folder}/before.webp`,
});

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

const extensionOf = (contentType: string) => extensions[contentType] ?? 'bin';

/** The picture at full size: an original's master, or the cut-out itself. */
export function fullObject(
  kind: ImageRow['kind'],
  folder: string,
  contentType: string,
): { bucket: 'originals' | 'processed'; key: string } {
  return {
    bucket: kind === 'original' ? 'originals' : 'processed',
    key: `${folder}/full.${extensionOf(contentType)}`,
  };
}

const suffixes: Readonly<Record<ImageRow['kind'], string>> = {
  original: '',
  segmented: '-iris',
  enhanced: '-enhanced',
  portrait: '-portrait',
  styled: '-art',
  generated: '-art',
  fused: '-fusion',
  composed: '-composition',
  export: '-print',
};

/** What a person's copy is called: the photograph's name, and what it is. */
export function downloadName({ fileName, kind, contentType }: ImageRow): string {
  const stem = fileName.replace(/\.[^.]*$/, '') || 'iris';
  return `${stem}${suffixes[kind]}.${extensionOf(contentType)}`;
}

/** Whether a picture shows a frame of a photograph, which is kept beside it for comparing. */
export const hasBefore = (kind: ImageRow['kind']): boolean =>
  kind === 'segmented' || kind === 'enhanced';
