import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type MetadataValue, S3Store } from '@tus/s3-store';
import { LRUCache } from 'lru-cache';
import { nameFailuresOf, type S3Config, s3ClientConfig } from './s3-client.ts';

/** Descriptions of uploads that are kept in memory: S3 need not be asked again for each piece. */
const remembered = 1000;
/** Pieces of this process that are sent on at once, each held in memory for S3 to check and to be sent anew. */
const atOnce = 8;

/** Resumable uploads as multipart uploads of S3. */
export class PieceStore extends S3Store {
  constructor(s3: S3Config) {
    const known = new LRUCache<string, MetadataValue>({ max: remembered });
    super({
      s3ClientConfig: { bucket: s3.processedBucket, ...s3ClientConfig(s3) },
      cache: {
        get: async (id) => known.get(id),
        set: async (id, value) => void known.set(id, value),
        delete: async (id) => void known.delete(id),
      },
      maxConcurrentPartUploads: atOnce,
      useTags: false,
    });
    nameFailuresOf(this.client);
  }

  protected override async uploadPart(
    metadata: MetadataValue,
    content: Readable | Buffer,
    partNumber: number,
  ): Promise<string> {
    const bytes = Buffer.isBuffer(content) ? content : await buffer(content);
    return super.uploadPart(metadata, bytes, partNumber);
  }

  protected override async uploadIncompletePart(id: string, content: Readable): Promise<string> {
    const { ETag = '' } = await this.client.putObject({
      Bucket: this.bucket,
      Key: this.partKey(id, true),
      Body: await buffer(content),
    });
    return ETag;
  }

  close(): void {
    this.client.destroy();
  }
}
