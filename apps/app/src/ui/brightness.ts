import { create } from 'zustand';
import { deviceNotes } from '../platform/device-notes';

const note = 'irisvue.rooms';

interface Brightness {
  readonly isLight: boolean;
  setLight(isLight: boolean): void;
}

/** Dark rooms unless the person asks for light ones on this device: the art is the light. */
export const useBrightness = create<Brightness>((set) => ({
  isLight: deviceNotes.read(note) === 'light',
  setLight: (isLight) => {
    deviceNotes.write(note, isLight ? 'light' : null);
    set({ isLight });
  },
}));
