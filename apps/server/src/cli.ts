import { reasonOf } from './platform/home/home.ts';
import { StartupError } from './platform/startup-error.ts';

const help = `irisvue COMMAND

  start      everything on this machine: database, API, worker, web app
  doctor     whether each part works here  [--json]

  storage init       set up the buckets of S3 where pictures are kept

  grant EMAIL WHAT   give somebody premium, a print file or the operator's role
  revoke EMAIL WHAT  take back what was given

  backup --out DIR   copy everything that is kept; --verify DIR checks a copy
  restore --from DIR bring it back into an empty database and storage

  segment PHOTO… --out DIR                    find the iris in photos
  portrait PHOTO… --out FILE|DIR              draw irises as perfect circles
  retouch PHOTO… --out FILE|DIR               cut irises out and take reflections away
  styles                                      list the art styles
  style PHOTO… --style ID --out FILE|DIR      turn irises into art
  generate PHOTO… --count N --out DIR         several different art works of an iris, to choose from
  fuse PHOTO PHOTO --style ID --out FILE      one picture of two irises
  compose PHOTO PHOTO… --layout ID --out FILE   2 to 6 irises side by side
  export PICTURE… --paper 30x40 --out FILE|DIR  files to print: PDF, TIFF, JPEG, PNG, WebP

  api        answer requests      (needs DATABASE_URL)
  worker     do jobs              (needs DATABASE_URL)  [--queues high,normal] [--concurrency N]
  migrate    update the database  (needs DATABASE_URL)

irisvue COMMAND --help tells more about grant and all that works on photos, with examples.`;

/** Loaded when they are asked for: a batch of photos needs no web server. */
const commands: Readonly<Record<string, (argv: string[]) => Promise<number>>> = {
  start: async () => (await import('./roles/start.ts')).runStart(),
  api: async () => (await import('./roles/api.ts')).runApi(),
  worker: async (argv) => (await import('./roles/worker.ts')).runWorker(argv),
  migrate: async () => (await import('./roles/migrate.ts')).runMigrate(),
  doctor: async (argv) => (await import('./roles/doctor.ts')).runDoctor(argv),
  storage: async (argv) => (await import('./roles/storage.command.ts')).runStorage(argv),
  grant: async (argv) => (await import('./roles/grant.command.ts')).runGrant('grant', argv),
  revoke: async (argv) => (await import('./roles/grant.command.ts')).runGrant('revoke', argv),
  backup: async (argv) => (await import('./roles/backup.command.ts')).runBackup(argv),
  restore: async (argv) => (await import('./roles/restore.command.ts')).runRestore(argv),
  segment: async (argv) => (await import('./roles/segment.command.ts')).runSegment(argv),
  portrait: async (argv) => (await import('./roles/portrait.command.ts')).runPortrait(argv),
  retouch: async (argv) => (await import('./roles/retouch.command.ts')).runRetouch(argv),
  styles: async (argv) => (await import('./roles/styles.command.ts')).runStyles(argv),
  style: async (argv) => (await import('./roles/style.command.ts')).runStyle(argv),
  generate: async (argv) => (await import('./roles/generate.command.ts')).runGenerate(argv),
  fuse: async (argv) => (await import('./roles/fuse.command.ts')).runFuse(argv),
  compose: async (argv) => (await import('./roles/compose.command.ts')).runCompose(argv),
  export: async (argv) => (await import('./roles/export.command.ts')).runExport(argv),
};

/** An option that no command knows, or a value that is missing. */
const isWrongCall = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

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
    if (isWrongCall(error)) {
      console.error(error.message);
      return 2;
    }
    if (error instanceof StartupError) console.error(error.message);
    else if (error instanceof Error && 'path' in error && 'code' in error)
      console.error(`${error.path} cannot be used (${error.code}). Mend it or move it away.`);
    else console.error(error instanceof Error ? (error.stack ?? error.message) : reasonOf(error));
    return 1;
  }
}

// In development this file itself is run; once built, bin/irisvue.mjs and the launcher call `main`.
if (process.argv[1] === import.meta.filename) process.exitCode = await main(process.argv.slice(2));
