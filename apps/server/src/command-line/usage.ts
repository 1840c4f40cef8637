import { type ParseArgsConfig, parseArgs } from 'node:util';
import { IrisVueError } from '@irisvue/contracts';

const usageStatus = 2;

/** Prints a sentence about a wrong call; gives the exit status for it. */
export function refuse(sentence: string): number {
  console.error(sentence);
  return usageStatus;
}

/** A call that cannot be carried out as it was written; the message is one sentence for whoever wrote it. */
export class UsageError extends Error {
  override name = 'UsageError';
}

type OptionKinds = Readonly<Record<string, 'text' | 'texts' | 'flag'>>;

/** A command's arguments. Options are asked for by the names that the command declared. */
export interface Call {
  readonly positionals: readonly string[];
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/**
 * Reads a command's arguments and runs it.
 *
 * @returns the exit status: 0 after help; 2 when the call is wrong and 1 when it failed for a reason that we
 *   know, which has then been said
 */
export async function runCommand(
  argv: readonly string[],
  command: { readonly help: string; readonly options: OptionKinds },
  run: (call: Call) => Promise<number>,
): Promise<number> {
  try {
    const call = readCall(argv, command.options);
    if (!call.flag('help')) return await run(call);
    console.log(command.help);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) return refuse(error.message);
    if (error instanceof IrisVueError) {
      console.error(error.message);
      return 1;
    }
    throw error;
  }
}

function readCall(argv: readonly string[], kinds: OptionKinds): Call {
  const options: ParseArgsConfig['options'] = { help: { type: 'boolean', short: 'h' } };
  for (const [name, kind] of Object.entries(kinds)) {
    options[name] =
      kind === 'flag' ? { type: 'boolean' } : { type: 'string', multiple: kind === 'texts' };
  }
  try {
    const { values, positionals } = parseArgs({
      args: withNegatives(argv, kinds),
      allowPositionals: true,
      options,
    });
    const text = (name: string) => {
      const value = values[name];
      return typeof value === 'string' ? value : undefined;
    };
    return {
      positionals,
      text,
      texts: (name) => {
        const value = values[name];
        return Array.isArray(value) ? value.map(String) : [];
      },
      flag: (name) => values[name] === true,
    };
  } catch (error) {
    // What Node appends is about files that are called like options.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(
      /\n|\. To /,
    );
    throw new UsageError(`${sentence.replace(/\.$/, '')}. Try --help.`);
  }
}

/** Node takes the -1 of `--seed -1` for an option; as `--seed=-1` it is a value, which can be answered. */
function withNegatives(argv: readonly string[], kinds: OptionKinds): string[] {
  const joined: string[] = [];
  for (const argument of argv) {
    const before = joined.at(-1) ?? '';
    const kind = before.startsWith('--') ? kinds[before.slice(2)] : undefined;
    const isValue = /^-\d/.test(argument) && kind !== undefined && kind !== 'flag';
    if (isValue) joined.splice(-1, 1, `${before}=${argument}`);
    else joined.push(argument);
  }
  return joined;
}

/** A whole number of an option, or what it is when left out. */
export function readWhole<Usual>(
  call: Call,
  name: string,
  range: { readonly min: number; readonly max: number; readonly unit?: string },
  usual: Usual,
): number | Usual {
  const text = call.text(name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < range.min || value > range.max) {
    const of = range.unit === undefined ? '' : ` of ${range.unit}`;
    throw new UsageError(
      `--${name} takes a whole number${of} from ${range.min} to ${range.max}, not "${text}".`,
    );
  }
  return value;
}

/** One of several words of an option, or what it is when left out. */
export function readChoice<Choice extends string, Usual>(
  call: Call,
  name: string,
  choices: readonly Choice[],
  usual: Usual,
): Choice | Usual {
  const text = call.text(name);
  if (text === undefined) return usual;
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined) throw new UsageError(unknown(`--${name}`, text, choices));
  return chosen;
}

/** What to say of a word that is none of the known ones. */
export function unknown(what: string, text: string, known: readonly string[]): string {
  const [nearest] = [...known].sort((a, b) => distance(text, a) - distance(text, b));
  const isNear = nearest !== undefined && distance(text, nearest) <= 2;
  const hint = isNear ? `Did you mean "${nearest}"? ` : '';
  return `${what} does not know "${text}". ${hint}There are: ${known.join(', ')}.`;
}

/** Edits that make one word of another (Levenshtein 1966). */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...from.toLowerCase()].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to.toLowerCase()].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
