import { type PhotoIris, readPhotoIris, readRetouchedIris } from './read-photo-iris.ts';
import { type Call, readWhole } from './usage.ts';

/** Options of every command that makes art of photographs. */
export const artOptions = { size: 'text', seed: 'text', 'no-retouch': 'flag' } as const;

export const artHelp = `  --size N      pixels on the longer side, 256 to 4096; 2048 when left out
  --seed S      a whole number from 0 to 4294967295; another one gives another picture, the same one
                gives the same picture again; 1 when left out
  --no-retouch  take light, contrast and colour as the photo has them; reflections are filled all the same`;

export interface ArtOptions {
  readonly size: number;
  readonly seed: number;
  readonly isRetouched: boolean;
}

/** @throws {UsageError} naming the option that is out of its range */
export const readArtOptions = (call: Call): ArtOptions => ({
  size: readWhole(call, 'size', { min: 256, max: 4096, unit: 'pixels' }, 2048),
  seed: readWhole(call, 'seed', { min: 0, max: 0xffff_ffff }, 1),
  isRetouched: !call.flag('no-retouch'),
});

export const readIrisFor = (photo: string, { isRetouched }: ArtOptions): Promise<PhotoIris> =>
  isRetouched ? readRetouchedIris(photo) : readPhotoIris(photo);
