import type { Client, UploadableFile } from '@irisvue/client';

/** A photograph on this device, ready to be sent. */
export interface Photo {
  /** For showing it here. */
  readonly uri: string;
  readonly file: UploadableFile;
  readonly description: Parameters<Client['createImage']>[0];
}

/** Lets the person choose a photograph; null when they chose none. */
export type ChoosePhoto = () => Promise<Photo | null>;
