/** What `/metrics` says: the value of each series, by its name and labels as they are written. */
export interface Scrape {
  /** Names of all metrics that are announced, also those without a series yet. */
  readonly names: ReadonlySet<string>;
  /** The sum over the series of this name whose labels contain all of these texts. */
  sum(name: string, ...labels: readonly string[]): number;
  readonly text: string;
}

export async function scrape(baseUrl: string, token?: string): Promise<Scrape> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const response = await fetch(`${baseUrl}/metrics`, { headers });
  if (!response.ok) throw new Error(`/metrics answers ${response.status}`);
  const text = await response.text();
  const lines = text.split('\n');
  const names = lines.flatMap(
    (line) => /^# TYPE (\w+) (\w+)/.exec(line)?.slice(1, 3).join(' ') ?? [],
  );
  return {
    text,
    names: new Set(names.flatMap(seriesOf)),
    sum: (name, ...labels) =>
      lines
        .filter((line) => new RegExp(`^${name}[{ ]`).test(line))
        .filter((line) => labels.every((label) => line.includes(label)))
        .reduce((total, line) => total + Number(line.slice(line.lastIndexOf(' ') + 1)), 0),
  };
}

/** A histogram is read by the names of its parts. */
function seriesOf(announced: string): string[] {
  const [name = '', type = ''] = announced.split(' ');
  return type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name];
}
