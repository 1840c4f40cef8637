/** What may stand in the text of an error and tell who someone is, or let somebody in. */
const rules: readonly (readonly [RegExp, string])[] = [
  [/[^\s"'<>(),;:=]+@[^\s"'<>(),;:]+/g, '[address]'],
  [/\?[\w.~%-]+=[^\s"'<>)]*/g, '?[query]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  // File names may hold spaces; in quotes they are found whole.
  [/(["'`“])[^"'`”]*[./\\][^"'`”]*["'`”]/g, '[name]'],
  [/(?<![:\w/])(?:\/|[A-Za-z]:\\)[^\s"':,)]+/g, '[path]'],
  [/[^\s"'/\\]+\.(?:jpe?g|png|webp|hei[cf]|avif|gif|tiff?|dng|zip|pdf|json)\b/gi, '[name]'],
];

const secretLike = /[\w-]{24,}/g;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const word = /^[a-z_]+$/i;

/** Ids of pictures and jobs may stay; addresses, names of files, query strings and tokens may not. */
export function scrub(text: string): string {
  return rules
    .reduce((scrubbed, [pattern, instead]) => scrubbed.replace(pattern, instead), text)
    .replace(secretLike, (found) => (uuid.test(found) || word.test(found) ? found : '[token]'));
}
