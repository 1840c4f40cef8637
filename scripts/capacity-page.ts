import { assumed, capacityFor, coreSecondsPerPicture, measured, prices } from './capacity.ts';

const number = (value: number): string =>
  value >= 100
    ? Math.round(value).toLocaleString('en')
    : value.toLocaleString('en', { maximumSignificantDigits: 2 });
const dollars = (value: number): string => `$${number(value)}`;

const words = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
const list = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `| ${words(name)} | ${value} |`)
    .join('\n');

/** docs/capacity.md as it must be: made from the arithmetic. */
export function capacityPage(): string {
  const sizes = [1000, 10_000, 100_000, 1_000_000].map(capacityFor);
  const row = (name: string, cell: (size: ReturnType<typeof capacityFor>) => string): string =>
    `| ${name} | ${sizes.map(cell).join(' | ')} |`;
  return `# Capacity

How much of everything so many users need, after a year. Made from \`scripts/capacity.ts\` by \`npm run docs\`: change an assumption or a price there and the table follows. What is assumed was measured nowhere yet; replace it by your own figures after the first month.

| | ${sizes.map(({ users }) => `${number(users)} users`).join(' | ')} |
| --- | --- | --- | --- | --- |
${[
  row('pictures a month', ({ pictures }) => number(pictures)),
  row('pictures a second at the peak', ({ peakPerSecond }) => number(peakPerSecond)),
  row('worker processes, with a core each, at the peak', ({ workers }) => number(workers)),
  row('API processes, half a core each', ({ apis }) => number(apis)),
  row('requests a second at the peak', ({ requests }) => number(requests)),
  row('WebSockets at the peak', ({ sockets }) => number(sockets)),
  row('PostgreSQL: cores', ({ databaseCores }) => number(databaseCores)),
  row('… GB', ({ databaseGigabytes }) => number(databaseGigabytes)),
  row('Redis: jobs that wait after a burst', ({ waitingJobs }) => number(waitingJobs)),
  row('… MB', ({ redisMegabytes }) => number(redisMegabytes)),
  row('objects, standard, GB', ({ storage }) => number(storage.standard)),
  row('… infrequent access, GB', ({ storage }) => number(storage.infrequent)),
  row('… archive that answers at once, GB', ({ storage }) => number(storage.archive)),
  row('CDN, GB a month', ({ cdnGigabytes }) => number(cdnGigabytes)),
  row('compute a month', ({ costs }) => dollars(costs.compute)),
  row('database a month', ({ costs }) => dollars(costs.database)),
  row('objects a month', ({ costs }) => dollars(costs.storage)),
  row('CDN a month', ({ costs }) => dollars(costs.cdn)),
  row('all of it a month', ({ total }) => dollars(total)),
  row('**a picture**', ({ costPerPicture }) => `**${dollars(costPerPicture)}**`),
].join('\n')}

With 1,000 users all of it fits on the one server of \`deploy/compose.yaml\`; the prices above are those of rented parts. Not in the table: copies for high availability (a standby doubles the database), backups, mail, payments, people.

## The arithmetic

- Pictures a second at the peak = users × pictures a month ÷ seconds of 30 days × peak over mean.
- One picture = prepare + segment + retouch and portrait + styles + previews + prints, each its seconds × how many of them × ${measured.coresWhileMeasured} cores = **${number(coreSecondsPerPicture())} core-seconds**. The benchmarks ran on two cores and not all of the work uses both: an upper bound.
- Workers = pictures a second at the peak × core-seconds ÷ share of the time that they are busy; at least one for each kind of queue. API processes = the greater of requests and WebSockets, each divided by what one takes; at least two.
- PostgreSQL = twelve months of rows: jobs, events and audit are dropped by months, so the real figure is lower. Cores: one for each 100 requests a second and one more, as the next power of two.
- Redis holds a job only while it waits or runs: ${assumed.minutesOfPeakThatWait} minutes of the peak, all waiting. \`QUEUE_MAX_WAITING\` bounds it whatever comes.
- Objects = twelve months of pictures, nothing deleted: originals in the standard class, what was made moves on after 30 and after 90 days (\`irisvue storage init\`).
- Compute is paid for the mean, as workers come and go with the queue; a month has 720 hours.

## Measured

From [bench/RESULTS.md](../bench/RESULTS.md), 2 × AMD EPYC: seconds, requests a second. A style is the median of all at 1024 px, a print that at 4096 px. Reads a second of one API process: the rate of the benchmark, p99 7.5 ms; the limit was not looked for. A waiting job: 5,000 of them in Redis 7.

| what | figure |
| --- | --- |
${list(measured)}

Memory, of the image at rest: API 0.3 GB, worker 0.26 GB with 0.3 GB of its imaging process; the highest of an imaging process was 0.86 GB over all art, 0.52 GB over a 12-megapixel segmentation.

## Assumed

| what | figure |
| --- | --- |
${list(assumed)}

## Prices, assumed, in US dollars

| what | price |
| --- | --- |
${list(prices)}
`;
}
