/** Letters that people write as digits and signs. */
const disguises: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
};

let loaded: Promise<ReadonlySet<string>> | null = null;

/** The most common passwords of known thefts, from a list that comes with us: nothing is asked of anybody. */
function stolenPasswords(): Promise<ReadonlySet<string>> {
  // Unpacked when the first one is needed: most processes never check a password.
  loaded ??= import('@zxcvbn-ts/language-common').then(
    ({ dictionary }) => new Set(dictionary['passwords-common']),
  );
  return loaded;
}

/** Whether it is a stolen password, also in capitals, in disguise, repeated, or with little around it. */
export async function isStolen(password: string): Promise<boolean> {
  const stolen = await stolenPasswords();
  return variantsOf(password.toLowerCase()).some(
    (variant) => stolen.has(variant) || isOneCharacter(variant),
  );
}

function variantsOf(password: string): string[] {
  const core = withoutDecoration(password);
  // A short word in a long password is no longer what protects it.
  const plain = core.length * 2 >= password.length ? [password, core] : [password];
  const repeated = plain.map((text) => /^(.+?)\1+$/.exec(text)?.[1] ?? text);
  return [...plain, ...repeated].flatMap((text) => [text, undisguised(text)]);
}

/** Without the digits and signs before and behind. */
const withoutDecoration = (password: string) => password.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

const undisguised = (password: string) =>
  password.replace(/[@4310!$57]/g, (sign) => disguises[sign] ?? sign);

const isOneCharacter = (text: string) => new Set(text).size === 1;
