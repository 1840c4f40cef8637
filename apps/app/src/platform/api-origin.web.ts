/** The server serves the app itself. */
export const apiOrigin: string = globalThis.location.origin;
