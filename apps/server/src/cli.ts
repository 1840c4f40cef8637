import { reasonOf } from './platform/home/home.ts';
import { StartupError } from './platform/startup-error.ts';

const help = `irisvue COMMAND

  start      everything on this machine: database, API, worker, web app
  doctor     whether each part works here  [--json]

  grant EMAIL WHAT   give somebody premium, a print file or the operator's role
  revoke EMAIL WHAT  take back what was given

  segment PHOTO… --out DIR     find the iris in photos
  portrait PHOTO… --out DIR    draw irises as perfect circles
  styles                       list the art styles

  api        answer requests      (needs DATABASE_URL)
  worker     do jobs              (needs DATABASE_URL)
  migrate    update the database  (needs DATABASE_URL)

irisvue COMMAND --help tells more about grant, segment, portrait and styles.`;

/** Loaded when they are asked for: a batch of photos needs no web server. */
const commands: Readonly<Record<string, (argv: string[]) => Promise<number>>> = {
  start: async () => (await import('./roles/start.ts')).runStart(),
  api: async () => (await import('./roles/api.ts')).runApi(),
  worker: async () => (await import('./roles/worker.ts')).runWorker(),
  migrate: async () => (await import('./roles/migrate.ts')).runMigrate(),
  doctor: async (argv) => (await import('./roles/doctor.ts')).runDoctor(argv),
  grant: async (argv) => (await import('./roles/grant.command.ts')).runGrant('grant', argv),
  revoke: async (argv) => (await import('./roles/grant.command.ts')).runGrant('revoke', argv),
  segment: async (argv) => (await import('./roles/segment.command.ts')).runSegment(argv),
  portrait: async (argv) => (await import('./roles/portrait.command.ts')).runPortrait(argv),
  styles: async (argv) => (await import('./roles/styles.command.ts')).runStyles(argv),
};

/** Runs one command until it is done or stopped; gives the exit status. */
export async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h') {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    console.log((await import('./platform/config/config.ts')).version);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    console.error(`There is no command "${name}". Try irisvue --help.`);
    return 2;
  }
  try {
    return await command(rest);
  } catch (error) {
    if (error instanceof StartupError) console.error(error.message);
    else if (error instanceof Error && 'path' in error && 'code' in error)
      console.error(`${error.path} cannot be used (${error.code}). Mend it or move it away.`);
    else console.error(error instanceof Error ? (error.stack ?? error.message) : reasonOf(error));
    return 1;
  }
}

// In development this file itself is run; once built, bin/irisvue.mjs and the launcher call `main`.
if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
