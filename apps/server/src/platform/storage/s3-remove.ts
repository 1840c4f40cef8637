import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ObjectIdentifier,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { isMissing, storageAway } from './s3-failures.ts';

/** Objects of a versioned bucket whose keys begin so, with all versions and the marks that removing leaves. */
export async function removeVersions(
  client: S3Client,
  Bucket: string,
  Prefix: string,
  isMeant = (_key: string) => true,
): Promise<void> {
  let next: ListObjectVersionsCommandInput | null = { Bucket, Prefix };
  while (next !== null) {
    const { Versions = [], DeleteMarkers = [], ...page } = await listVersions(client, next);
    const found = [...Versions, ...DeleteMarkers].filter(({ Key = '' }) => isMeant(Key));
    await removeEach(client, Bucket, found);
    next = page.IsTruncated
      ? { Bucket, Prefix, KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker }
      : null;
  }
}

/** Objects of the other bucket, of before this time. */
export async function removeObjects(
  client: S3Client,
  Bucket: string,
  Prefix: string,
  beforeMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    const old = Contents.filter(({ LastModified }) => (LastModified?.getTime() ?? 0) < beforeMs);
    await removeEach(client, Bucket, old);
  }
}

/** Pieces of objects that never became whole, of before this time: no list of objects shows them. */
export async function removePieces(
  client: S3Client,
  Bucket: string,
  Prefix: string,
  beforeMs = Number.POSITIVE_INFINITY,
): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix }));
  for (const { Key, UploadId, Initiated } of Uploads) {
    if ((Initiated?.getTime() ?? 0) >= beforeMs) continue;
    await client
      .send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
      .catch((error: unknown) => {
        if (!isMissing(error)) throw error;
      });
  }
}

const listVersions = (client: S3Client, input: ListObjectVersionsCommandInput) =>
  client.send(new ListObjectVersionsCommand(input));

interface Listed {
  readonly Key?: string | undefined;
  readonly VersionId?: string | undefined;
}

/** At most as many as one list gives. S3 answers well although some are still there. */
async function removeEach(
  client: S3Client,
  Bucket: string,
  listed: readonly Listed[],
): Promise<void> {
  const Objects = listed.flatMap(({ Key, VersionId }): ObjectIdentifier[] =>
    Key === undefined ? [] : [{ Key, ...(VersionId === undefined ? {} : { VersionId }) }],
  );
  if (Objects.length === 0) return;
  const { Errors = [] } = await client.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
  );
  const [failed] = Errors.filter(({ Code }) => Code !== 'NoSuchKey' && Code !== 'NoSuchVersion');
  if (failed !== undefined) throw storageAway(`not removed: ${failed.Code}`);
}
