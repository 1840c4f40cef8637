import type { LifecycleRule } from '@aws-sdk/client-s3';

/** Longer than a queue may stand still over a long weekend: the product removes uploads itself when they are used. */
const uploadDays = 7;
/** A day longer than exports are offered. */
const exportDays = 8;
/** How long an original that somebody overwrote by mistake can be had back. */
const versionDays = 30;

const ofAll = { Prefix: '' };
const noPieces: LifecycleRule = {
  ID: 'irisvue-pieces',
  Status: 'Enabled',
  Filter: ofAll,
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
};

const expiring = (name: string, prefix: string, Days: number): LifecycleRule => ({
  ID: `irisvue-${name}`,
  Status: 'Enabled',
  Filter: { Prefix: prefix },
  Expiration: { Days },
});

export const originalsRules: readonly LifecycleRule[] = [
  noPieces,
  {
    ID: 'irisvue-versions',
    Status: 'Enabled',
    Filter: ofAll,
    NoncurrentVersionExpiration: { NoncurrentDays: versionDays },
    Expiration: { ExpiredObjectDeleteMarker: true },
  },
];

export const processedRules: readonly LifecycleRule[] = [
  noPieces,
  {
    ID: 'irisvue-classes',
    Status: 'Enabled',
    Filter: { Prefix: 'pictures/' },
    // The archive from which objects are still read at once: pictures are never out of reach.
    Transitions: [
      { Days: 30, StorageClass: 'STANDARD_IA' },
      { Days: 90, StorageClass: 'GLACIER_IR' },
    ],
  },
  expiring('incoming', 'incoming/', uploadDays),
  expiring('resumable', 'resumable/', uploadDays),
  expiring('exports', 'exports/', exportDays),
];

/** What a rule does, in words; the same for the same rule, however a service writes it. */
export function describeRule(rule: LifecycleRule): string {
  const { Expiration: expiration, AbortIncompleteMultipartUpload: abort } = rule;
  const transitions = (rule.Transitions ?? [])
    .toSorted((a, b) => (a.Days ?? 0) - (b.Days ?? 0))
    .map(({ Days, StorageClass }) => `${StorageClass} after ${Days} days`);
  const does = [
    ...transitions,
    ...(expiration?.Days === undefined ? [] : [`removed after ${expiration.Days} days`]),
    ...(expiration?.ExpiredObjectDeleteMarker ? ['no marks of removals without versions'] : []),
    ...(rule.NoncurrentVersionExpiration === undefined
      ? []
      : [`earlier versions removed after ${rule.NoncurrentVersionExpiration.NoncurrentDays} days`]),
    ...(abort === undefined
      ? []
      : [`abandoned pieces removed after ${abort.DaysAfterInitiation} day`]),
  ];
  const prefix = rule.Filter?.Prefix ?? '';
  return `${rule.ID} (${rule.Status}, ${prefix || 'everything'}): ${does.join(', ')}`;
}
