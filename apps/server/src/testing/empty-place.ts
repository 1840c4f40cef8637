import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createScaledProfile } from './scaled-profile.ts';
import { isScaledOut } from './services.ts';

/** Where nothing of the product is yet: a home folder and, in `npm run test:scaled`, services. */
export interface EmptyPlace {
  readonly environment: Record<string, string>;
  remove(): Promise<void>;
}

export async function createEmptyPlace(): Promise<EmptyPlace> {
  const home = await mkdtemp(join(tmpdir(), 'irisvue-empty-'));
  const profile = isScaledOut() ? await createScaledProfile() : null;
  return {
    environment: { ...profile?.environment, IRISVUE_HOME: home },
    remove: async () => {
      await profile?.remove();
      await rm(home, { recursive: true, force: true });
    },
  };
}
