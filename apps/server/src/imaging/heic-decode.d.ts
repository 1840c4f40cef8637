declare module 'heic-decode' {
  interface DecodedHeic {
    readonly width: number;
    readonly height: number;
    /** RGBA, four bytes a pixel. */
    readonly data: Uint8ClampedArray<ArrayBuffer>;
  }
  export default function decodeHeic(input: { buffer: Uint8Array }): Promise<DecodedHeic>;
}
