import type { Config } from '../config/config.ts';

/** Origins beside our own that our pages send uploads to and show pictures of. */
export function pageSources({ s3, cdn }: Pick<Config, 's3' | 'cdn'>): {
  readonly uploads: string[];
  readonly pictures: string[];
} {
  return {
    uploads: s3 === null ? [] : [uploadOrigin(s3)],
    pictures: cdn === null ? [] : [new URL(cdn.url).origin],
  };
}

function uploadOrigin(s3: NonNullable<Config['s3']>): string {
  const endpoint = s3.publicEndpoint ?? s3.endpoint;
  if (endpoint !== null) return new URL(endpoint).origin;
  return `https://${s3.processedBucket}.s3.${s3.region}.amazonaws.com`;
}
