import type { KeyboardProps } from './keyboard.types.ts';

/** Phones adjust through accessibility actions instead. */
export const keyboardProps: KeyboardProps = () => ({});
