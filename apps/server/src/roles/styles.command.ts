import { parseArgs } from 'node:util';
import { styles } from '@irisvue/engine';
import { refuse } from '../imaging/photo-batch.ts';

const help = `irisvue styles [--json]

Lists the art styles, one a line, or as JSON.`;

/** `irisvue styles`. Gives the exit status. */
export async function runStyles(argv: string[]): Promise<number> {
  let values: { json?: boolean; help?: boolean };
  try {
    values = parseArgs({
      args: argv,
      options: { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (values.help) console.log(help);
  else if (values.json) console.log(JSON.stringify(styles, null, 2));
  else for (const style of styles) console.log(`${style.id}  ${style.name} (${style.tier})`);
  return 0;
}
