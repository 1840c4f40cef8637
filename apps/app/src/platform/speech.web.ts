import type { Speech } from './speech.types.ts';

export const speech: Speech | null =
  'speechSynthesis' in globalThis
    ? {
        say: (words) => {
          speechSynthesis.cancel();
          const utterance = new SpeechSynthesisUtterance(words);
          utterance.lang = 'en';
          speechSynthesis.speak(utterance);
        },
        stop: () => speechSynthesis.cancel(),
      }
    : null;
