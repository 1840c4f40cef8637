import type { Analytics } from '../features/analytics/analytics.service.ts';
import type { IrisSources } from '../features/processing/iris-sources.service.ts';
import type { Clock } from '../platform/clock.ts';
import type { ImagingPool } from '../platform/imaging-pool/imaging-pool.ts';
import type { Storage } from '../platform/storage/storage.ts';

/** What every job that makes pictures works with. */
export interface ArtParts {
  readonly imaging: ImagingPool;
  readonly storage: Storage;
  readonly irises: IrisSources;
  readonly analytics: Analytics;
  readonly now: Clock;
}
