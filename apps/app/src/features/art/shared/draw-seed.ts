/** A seed by lot: said to the server, so that the work looks like its preview. */
export const drawSeed = (): number => Math.floor(Math.random() * 0x1_0000_0000);
