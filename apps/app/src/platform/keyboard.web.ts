import type { KeyboardProps } from './keyboard.types.ts';

export const keyboardProps: KeyboardProps = (handler) => ({
  onKeyDown: (event: { key: string; preventDefault: () => void }) => {
    if (handler(event.key)) event.preventDefault();
  },
});
