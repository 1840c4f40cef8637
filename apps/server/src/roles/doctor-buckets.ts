import type { Config } from '../platform/config/config.ts';
import { bucketSettings } from '../platform/storage/s3-bucket-settings.ts';
import { openS3Client, type S3Config } from '../platform/storage/s3-client.ts';
import { whyNot } from '../platform/storage/s3-failures.ts';
import { uploadOrigins } from '../platform/storage/upload-origins.ts';
import type { Check } from './doctor-check.ts';

/** What `irisvue storage init` would set, looked at without changing anything. */
export async function* examineBuckets(config: Config, s3: S3Config): AsyncGenerator<Check> {
  const client = openS3Client(s3);
  for (const setting of bucketSettings(client, s3, uploadOrigins(config))) {
    const name = `${setting.bucket}, ${setting.name}`;
    try {
      const missing = await setting.missing();
      const detail = missing === null ? 'as it should be' : `${missing}: run irisvue storage init`;
      yield { name, ok: missing === null, detail };
    } catch (error) {
      yield { name, ok: false, detail: whyNot(error) };
    }
  }
  client.destroy();
}
