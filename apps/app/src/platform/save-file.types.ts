/** Hands a file of the server to the person: a browser's download, a phone's share sheet. */
export type SaveFile = (url: string, fileName: string) => Promise<void>;
