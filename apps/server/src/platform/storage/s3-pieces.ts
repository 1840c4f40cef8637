import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type MetadataValue, S3Store } from '@tus/s3-store';
import type { Upload } from '@tus/server';
import { LRUCache } from 'lru-cache';
import { nameFailuresOf, type S3Config, s3ClientConfig } from './s3-client.ts';
import { isMissing } from './s3-failures.ts';

/** Descriptions of uploads that are kept in memory: S3 need not be asked again for each piece. */
const remembered = 1000;
/** Pieces of this process that are sent on at once, each held in memory for S3 to check and to be sent anew. */
const atOnce = 8;

/** Resumable uploads as multipart uploads of S3. */
export class PieceStore extends S3Store {
  private readonly adopt: (id: string) => Promise<void>;

  /** @param adopt takes an upload over that has become an object, unless that has been done */
  constructor(s3: S3Config, adopt: (id: string) => Promise<void>) {
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
    this.adopt = adopt;
    nameFailuresOf(this.client);
  }

  /** Whoever asks how far it has come must not hear "all of it" before it can be used. */
  override async getUpload(id: string): Promise<Upload> {
    const upload = await super.getUpload(id);
    if (upload.size !== undefined && upload.size > 0 && upload.offset === upload.size) {
      await this.joinPieces(id, upload.size);
      await this.adopt(id);
    }
    return upload;
  }

  /** As the process would have done that was killed when the last piece had come. */
  private async joinPieces(id: string, size: number): Promise<void> {
    try {
      const pieces = await this.retrieveParts(id);
      const there = pieces.reduce((sum, { Size = 0 }) => sum + Size, 0);
      if (there === size) await this.finishMultipartUpload(await this.getMetadata(id), pieces);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
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
