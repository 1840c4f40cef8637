import { useEffect } from 'react';
import { create } from 'zustand';
import { deviceNotes } from '../../platform/device-notes';
import { speech } from '../../platform/speech';

const note = 'irisvue.spoken-guidance';

export const canSpeak = speech !== null;

interface SpokenGuidance {
  readonly isOn: boolean;
  setOn(isOn: boolean): void;
}

/** Silent unless the person asks for a voice on this device. */
export const useSpokenGuidance = create<SpokenGuidance>((set) => ({
  isOn: deviceNotes.read(note) === 'on',
  setOn: (isOn) => {
    deviceNotes.write(note, isOn ? 'on' : null);
    set({ isOn });
  },
}));

/** A person who cannot see the screen hears now and then that nothing has changed. */
const repeatMs = 6000;

/** Says the words aloud, where the person has asked for it, whenever they change. */
export function useSpeaking(words: string): void {
  const isOn = useSpokenGuidance((state) => state.isOn);
  useEffect(() => {
    if (!isOn || speech === null) return;
    const voice = speech;
    voice.say(words);
    const repeat = setInterval(() => voice.say(words), repeatMs);
    return () => clearInterval(repeat);
  }, [isOn, words]);
  useEffect(() => {
    if (isOn) return () => speech?.stop();
  }, [isOn]);
}
