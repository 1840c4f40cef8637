import type { DeviceNotes } from './device-notes.types.ts';

/** Private windows may refuse storage: a note is a convenience, so its loss is no failure. */
export const deviceNotes: DeviceNotes = {
  read: (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  write: (key, text) => {
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      // See above.
    }
  },
};
