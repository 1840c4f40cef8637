/** One line of progress for the person at the terminal. */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** Ends the program with one clear sentence and no stack. */
export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
