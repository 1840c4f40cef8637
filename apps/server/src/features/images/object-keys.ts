import { type ImageKind, imageKindSchema } from '@irisvue/contracts';
import type { ImageRow } from '../../platform/database/schema.ts';
import type { ImageAccess } from './image-access.ts';

/**
 * Where a picture's objects lie. The folder is `<original>/<run>`: all that was ever made from a photograph
 * lies below the photograph's id and goes with it, and two runs of one job never write the same key.
 */
export const objectKeys = (folder: string) => ({
  thumbnail: `${folder}/thumbnail.webp`,
  display: `${folder}/display.webp`,
  before: `${folder}/before.webp`,
});

/** Previews are asked for by size; which file answers depends on what the viewer can show. */
export const renditionKeys = (folder: string) => ({
  small: `${folder}/thumbnail`,
  medium: `${folder}/medium`,
  large: `${folder}/display`,
});

/** What links lead to that a CDN may keep copies of. */
export const shownKeys = (folder: string): string[] => [
  ...Object.values(renditionKeys(folder)),
  objectKeys(folder).before,
];

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'application/pdf': 'pdf',
};

export const extensionOf = (contentType: string) => extensions[contentType] ?? 'bin';

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

/** What a person's copy is called: the picture's title or the photograph's name, and what it is. */
export function downloadName(
  { title, fileName, kind, contentType, recipe }: ImageRow,
  access: ImageAccess,
): string {
  // Circle members do not learn what the file was called.
  const called = title ?? (access === 'owner' ? fileName.replace(/\.[^.]*$/, '') : '');
  // Neither a path nor marks that turn the direction of reading, which would hide what a file is.
  const stem = called.replace(/[/\\:*?"<>|]/g, '-').replace(/\p{Bidi_Control}/gu, '');
  const { paper } = recipe?.parameters ?? {};
  const onPaper = kind === 'export' && typeof paper === 'string' ? `-${paper}` : '';
  return `${stem || 'iris'}${suffixes[kind]}${onPaper}.${extensionOf(contentType)}`;
}

/** Whether a picture shows a frame of a photograph, which is kept beside it for comparing. */
export const hasBefore = (kind: ImageRow['kind']): boolean =>
  kind === 'segmented' || kind === 'enhanced';

/** Photographs and what was cut out of them show an iris as it is: only its owner takes them away. */
export const isArtWork = (image: Pick<ImageRow, 'kind' | 'recipe'>): boolean =>
  !['original', 'segmented', 'enhanced'].includes(kindShownBy(image));

/** An export is a copy of a picture of another kind, as its recipe tells; what does not tell may be a photograph. */
export function kindShownBy({ kind, recipe }: Pick<ImageRow, 'kind' | 'recipe'>): ImageKind {
  if (kind !== 'export') return kind;
  return imageKindSchema.catch('original').parse(recipe?.parameters.of);
}
