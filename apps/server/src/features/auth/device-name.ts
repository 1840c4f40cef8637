/** Order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const programs: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/okhttp\/|CFNetwork\//, 'IrisVue app'],
];

const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android|okhttp\//, 'Android'],
  [/CrOS/, 'Chromebook'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux/, 'Linux'],
  [/CFNetwork\//, 'iPhone or iPad'],
];

/** What a person would call the device, such as "Safari on iPhone"; empty when it is not known. */
export function deviceName(userAgent: string | undefined): string {
  const nameIn = (known: typeof programs) =>
    known.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1];
  return [nameIn(programs), nameIn(systems)].filter((name) => name !== undefined).join(' on ');
}
