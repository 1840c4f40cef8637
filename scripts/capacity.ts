/** Measured: bench/RESULTS.md, and the image started as in production (docs/decisions/0030). Seconds are of two cores. */
export const measured = {
  prepareSeconds: 0.24,
  segmentSeconds: 0.18,
  retouchAndPortraitSeconds: 2.8,
  styleSeconds: 0.55,
  previewSeconds: 0.15,
  printStyleSeconds: 4.7,
  coresWhileMeasured: 2,
  readsPerSecondOfOneApi: 200,
  kilobytesPerWaitingJob: 1.05,
};

/** Nobody knows these before there are people: put in your own, then `npm run docs`. */
export const assumed = {
  picturesPerUserAndMonth: 4,
  peakOverMean: 5,
  stylesPerPicture: 2,
  previewsPerPicture: 6,
  printsPerPicture: 0.2,
  requestsPerPicture: 40,
  socketSecondsPerPicture: 300,
  socketsPerApi: 2000,
  busyShareAtPeak: 0.7,
  busyShareOnAverage: 0.5,
  originalMegabytes: 2.5,
  processedMegabytes: 5,
  objectsPerPicture: 30,
  rowsPerPicture: 30,
  kilobytesPerRow: 0.6,
  cdnMegabytesPerPicture: 10,
  minutesOfPeakThatWait: 2,
};

/** In US dollars, of no provider in particular: replace them by yours. */
export const prices = {
  coreHour: 0.04,
  databaseCoreHour: 0.1,
  databaseGigabyteMonth: 0.12,
  standardGigabyteMonth: 0.023,
  infrequentGigabyteMonth: 0.0125,
  archiveGigabyteMonth: 0.004,
  thousandPuts: 0.005,
  cdnGigabyte: 0.05,
};

const secondsPerMonth = 30 * 24 * 3600;
const hoursPerMonth = 30 * 24;
/** One worker for each kind of queue, two API processes for restarts without a gap. */
const fewestWorkers = 3;
const fewestApis = 2;
const jobsPerPicture = 3 + assumed.stylesPerPicture + assumed.previewsPerPicture;

/** Core-seconds of a picture's whole life. */
export function coreSecondsPerPicture(): number {
  const seconds =
    measured.prepareSeconds +
    measured.segmentSeconds +
    measured.retouchAndPortraitSeconds +
    assumed.stylesPerPicture * measured.styleSeconds +
    assumed.previewsPerPicture * measured.previewSeconds +
    assumed.printsPerPicture * measured.printStyleSeconds;
  return seconds * measured.coresWhileMeasured;
}

/** What so many users need after a year. */
export function capacityFor(users: number) {
  const pictures = users * assumed.picturesPerUserAndMonth;
  const perSecond = pictures / secondsPerMonth;
  const peakPerSecond = perSecond * assumed.peakOverMean;
  const workers = Math.max(
    Math.ceil((peakPerSecond * coreSecondsPerPicture()) / assumed.busyShareAtPeak),
    fewestWorkers,
  );
  const sockets = peakPerSecond * assumed.socketSecondsPerPicture;
  const requests = peakPerSecond * assumed.requestsPerPicture;
  const apis = Math.max(
    Math.ceil(requests / measured.readsPerSecondOfOneApi / assumed.busyShareAtPeak),
    Math.ceil(sockets / assumed.socketsPerApi),
    fewestApis,
  );
  const databaseGigabytes =
    (12 * pictures * assumed.rowsPerPicture * assumed.kilobytesPerRow) / 1e6;
  const databaseCores = Math.max(2, 2 ** Math.ceil(Math.log2(requests / 100 + 1)));
  const processedOfMonth = (pictures * assumed.processedMegabytes) / 1000;
  const storage = {
    // Originals stay in the standard class; of what was made only the newest month does.
    standard: (12 * pictures * assumed.originalMegabytes) / 1000 + processedOfMonth,
    infrequent: 2 * processedOfMonth,
    archive: 9 * processedOfMonth,
  };
  const cdnGigabytes = (pictures * assumed.cdnMegabytesPerPicture) / 1000;
  const waitingJobs = peakPerSecond * jobsPerPicture * 60 * assumed.minutesOfPeakThatWait;
  const meanCores = Math.max(
    (perSecond * coreSecondsPerPicture()) / assumed.busyShareOnAverage + apis / 2,
    fewestWorkers / 2 + fewestApis / 2,
  );
  const costs = {
    compute: meanCores * hoursPerMonth * prices.coreHour,
    database:
      databaseCores * hoursPerMonth * prices.databaseCoreHour +
      databaseGigabytes * prices.databaseGigabyteMonth,
    storage:
      storage.standard * prices.standardGigabyteMonth +
      storage.infrequent * prices.infrequentGigabyteMonth +
      storage.archive * prices.archiveGigabyteMonth +
      ((pictures * assumed.objectsPerPicture) / 1000) * prices.thousandPuts,
    cdn: cdnGigabytes * prices.cdnGigabyte,
  };
  const total = costs.compute + costs.database + costs.storage + costs.cdn;
  return {
    ...{ users, pictures, peakPerSecond, workers, apis, sockets, requests },
    ...{ databaseGigabytes, databaseCores, storage, cdnGigabytes, waitingJobs, costs, total },
    redisMegabytes: (waitingJobs * measured.kilobytesPerWaitingJob) / 1000,
    costPerPicture: total / pictures,
  };
}
