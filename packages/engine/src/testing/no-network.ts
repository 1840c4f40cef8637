import type { RunModel } from '../run-model.ts';

/** For what needs no network: fails when one is asked for all the same. */
export const noNetwork: RunModel = (name) =>
  Promise.reject(new Error(`the network "${name}" was not to be asked`));
