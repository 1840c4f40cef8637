import * as SecureStore from 'expo-secure-store';
import type { DeviceNotes } from './device-notes.types.ts';

export const deviceNotes: DeviceNotes = {
  read: (key) => SecureStore.getItem(key),
  write: (key, text) => {
    if (text === null) void SecureStore.deleteItemAsync(key);
    else SecureStore.setItem(key, text);
  },
};
