import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from '../startup-error.ts';

/** `nobody`: PostgreSQL refuses to run as root. */
const nobody = 65534;
const asNobody = { uid: nobody, gid: nobody };

/** How to start PostgreSQL's programs under an account that it accepts. */
export interface PostgresAccount {
  /** Gives a folder to the account. */
  own(folder: string): Promise<void>;
  command(binary: string, args: readonly string[]): PostgresCommand;
}

interface PostgresCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly options: Pick<SpawnOptions, 'uid' | 'gid'>;
}

export async function choosePostgresAccount(
  binaries: string,
  dataDir: string,
): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) {
    return { own: async () => {}, command: (file, args) => ({ file, args, options: {} }) };
  }
  const own = (folder: string) => chown(folder, nobody, nobody);
  const reachable =
    succeeds(join(binaries, 'postgres'), ['--version'], asNobody) && (await canPass(dataDir));
  if (reachable) return { own, command: (file, args) => ({ file, args, options: asNobody }) };

  // Typically a clone below /root. The one right to pass through closed folders is enough, and Linux can
  // give it to a process that is otherwise nobody.
  const wrap = (file: string, args: readonly string[]) => [
    ...[`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'],
    // PostgreSQL asks access(2) first, which forgets such rights unless this bit is set.
    '--securebits=+no_setuid_fixup',
    ...['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--', file, ...args],
  ];
  if (succeeds('setpriv', wrap(join(binaries, 'postgres'), ['--version']), {})) {
    return {
      own,
      command: (file, args) => ({ file: 'setpriv', args: wrap(file, args), options: {} }),
    };
  }
  throw new StartupError(
    `PostgreSQL cannot run as root, and no other user can reach ${binaries} or ${dataDir}. Run IrisVue as another user, move both where others may pass, or set DATABASE_URL.`,
  );
}

function succeeds(file: string, args: readonly string[], options: PostgresCommand['options']) {
  return spawnSync(file, args, { ...options, stdio: 'ignore' }).status === 0;
}

/** Whether nobody may pass through every folder above `path`. */
async function canPass(path: string): Promise<boolean> {
  const parent = dirname(path);
  if (parent === path) return true;
  const { mode, uid } = await stat(parent);
  const passable = (mode & 0o001) !== 0 || (uid === nobody && (mode & 0o100) !== 0);
  return passable && canPass(parent);
}
