/**
 * The same code runs as TypeScript in development and tests, and as JavaScript once built.
 * Child processes are started in the form their parent runs in.
 */
const runsFromSource = import.meta.url.endsWith('.ts');

export const moduleExtension = runsFromSource ? 'ts' : 'js';

export const childNodeArguments: readonly string[] = runsFromSource
  ? ['--conditions=development', '--import', 'tsx']
  : [];
