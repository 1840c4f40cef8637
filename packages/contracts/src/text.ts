/**
 * Neither control characters nor halves of a character, which no database and no file system takes.
 * For refinements rather than patterns: tools that read the OpenAPI document know no Unicode classes.
 */
export const isPlainText = (text: string): boolean => /^[^\p{Cc}\p{Cs}]*$/u.test(text);
