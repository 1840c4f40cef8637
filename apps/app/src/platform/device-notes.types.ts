/** A few short texts kept on the device between visits. */
export interface DeviceNotes {
  read(key: string): string | null;
  write(key: string, text: string | null): void;
}
