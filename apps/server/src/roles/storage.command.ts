import { refuse, runCommand } from '../command-line/usage.ts';
import { loadConfig } from '../platform/config/config.ts';
import type { BucketSetting } from '../platform/storage/bucket-setting.ts';
import { bucketSettings } from '../platform/storage/s3-bucket-settings.ts';
import { openS3Client } from '../platform/storage/s3-client.ts';
import { whyNot } from '../platform/storage/s3-failures.ts';
import { uploadOrigins } from '../platform/storage/upload-origins.ts';

const help = `irisvue storage init    makes the two buckets of S3_ORIGINALS_BUCKET and S3_PROCESSED_BUCKET,
                        or sets up those that are there: versions, lifecycle, encryption,
                        no public access, and CORS for the pages of PUBLIC_URL and CORS_ORIGINS

Running it again changes only what is not as it should be; irisvue doctor tells the same without changing
anything. What a service cannot do is said, and the exit status is then 1.`;

/** `irisvue storage init`. Gives the exit status. */
export function runStorage(argv: string[]): Promise<number> {
  return runCommand(argv, { help, options: {} }, async ({ positionals }) => {
    const [verb, ...rest] = positionals;
    if (verb !== 'init' || rest.length > 0) return refuse('Try irisvue storage --help.');
    const config = loadConfig();
    if (config.s3 === null) {
      return refuse('Set S3_ORIGINALS_BUCKET and S3_PROCESSED_BUCKET; without them disk is used.');
    }
    const client = openS3Client(config.s3);
    const origins = uploadOrigins(config);
    let isComplete = true;
    for (const setting of bucketSettings(client, config.s3, origins)) {
      const { ok, said } = await bring(setting);
      isComplete &&= ok;
      console.log(`${ok ? 'ok ' : 'NOT'} ${setting.bucket}, ${setting.name}: ${said}`);
    }
    if (origins.length === 0) {
      console.log('    No web page may send uploads: set PUBLIC_URL or CORS_ORIGINS for that.');
    }
    client.destroy();
    return isComplete ? 0 : 1;
  });
}

async function bring(setting: BucketSetting): Promise<{ ok: boolean; said: string }> {
  try {
    if ((await setting.missing()) === null) return { ok: true, said: 'was so already' };
    await setting.set();
    // Some services say yes and do nothing.
    const missing = await setting.missing();
    return missing === null ? { ok: true, said: 'set' } : { ok: false, said: missing };
  } catch (error) {
    return { ok: false, said: `this service does not do it (${whyNot(error)})` };
  }
}
