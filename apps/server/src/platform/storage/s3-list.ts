import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { Place } from './s3-keys.ts';

/** Names directly below a prefix, as in a folder. */
export async function* namesBelow(
  client: S3Client,
  { Bucket, Key: Prefix }: Place,
): AsyncGenerator<string[]> {
  const pages = paginateListObjectsV2({ client }, { Bucket, Prefix, Delimiter: '/' });
  for await (const { CommonPrefixes = [], Contents = [] } of pages) {
    const paths = [...CommonPrefixes.map((each) => each.Prefix), ...Contents.map(({ Key }) => Key)];
    yield paths.flatMap((path) =>
      path === undefined ? [] : [path.slice(Prefix.length).replace(/\/$/, '')],
    );
  }
}

/** Whole names of all below a prefix, without the prefix. */
export async function* keysBelow(
  client: S3Client,
  { Bucket, Key: Prefix }: Place,
): AsyncGenerator<string[]> {
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    yield Contents.flatMap(({ Key }) => (Key === undefined ? [] : [Key.slice(Prefix.length)]));
  }
}

/** When the youngest object of this name, or below it, was written; null when there is none. */
export async function youngestBelow(
  client: S3Client,
  { Bucket, Key: Prefix }: Place,
): Promise<number | null> {
  let youngest: number | null = null;
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix })) {
    for (const { Key, LastModified } of Contents) {
      if (Key !== Prefix && !Key?.startsWith(`${Prefix}/`)) continue;
      youngest = Math.max(youngest ?? 0, LastModified?.getTime() ?? 0);
    }
  }
  return youngest;
}
