/** Inlined by Expo when the bundle is made; a phone has no origin of its own. */
export const apiOrigin: string = process.env.EXPO_PUBLIC_API_URL ?? 'http://localhost:8787';
