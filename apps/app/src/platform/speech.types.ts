/** The device's voice. */
export interface Speech {
  /** Says this instead of whatever is being said. */
  say(words: string): void;
  stop(): void;
}
