import { type ArtStyle, styles } from '@irisvue/engine';
import { runCommand } from '../command-line/usage.ts';

const help = `irisvue styles [--json]

Lists the art styles: what to give to --style, its name, whether it is free or premium for customers of the
app (on the command line all are yours), and its settings with their ranges for --set.

  --json   the same for programs: id, name, tier, kind, parameters`;

/** `irisvue styles`. Gives the exit status. */
export const runStyles = (argv: string[]): Promise<number> =>
  runCommand(argv, { help, options: { json: 'flag' } }, async (call) => {
    const described = styles.map(({ id, name, tier, kind, parameters, backdrop }) => {
      return { id, name, tier, kind, parameters, has_backdrop: backdrop !== undefined };
    });
    if (call.flag('json')) console.log(JSON.stringify(described, null, 2));
    else for (const style of styles) console.log(lineOf(style));
    return 0;
  });

function lineOf({ id, name, tier, kind, parameters }: ArtStyle): string {
  const settings = parameters.map(
    ({ id: key, min, max, default: usual }) => `${key} ${min} to ${max} (${usual})`,
  );
  return `${id.padEnd(16)} ${name} (${tier}, ${kind})${settings.length > 0 ? `: ${settings.join(', ')}` : ''}`;
}
