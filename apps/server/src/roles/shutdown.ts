import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../platform/config/config.ts';
import type { Lifecycle } from '../platform/probes/lifecycle.ts';

/** Resolves with the first request to stop; a second one ends the process at once. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let wasAsked = false;
    const hear = () => {
      if (wasAsked) process.exit(130);
      wasAsked = true;
      resolve();
    };
    process.on('SIGINT', hear);
    process.on('SIGTERM', hear);
    // The terminal was closed.
    process.on('SIGHUP', hear);
  });
}

const longestNoticeMs = 5000;

/** Load balancers ask every few seconds: until they know, requests still come. Nobody balances Ctrl-C. */
export async function untilNoticed(lifecycle: Lifecycle, { drainMs }: Config): Promise<void> {
  if (lifecycle.isDraining) await delay(Math.min(drainMs, longestNoticeMs));
}

/** No part may hold up the others for longer: a hung database or a client that says nothing. */
const stepLimitMs = 30_000;

/** What must be undone, last things first. */
export class Closers {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  /** Every step is tried, for a while; the first failure is thrown at the end. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = this.#steps.pop(); step !== undefined; step = this.#steps.pop()) {
      const done = step().catch((error) => failures.push(error));
      await Promise.race([done, delay(stepLimitMs, undefined, { ref: false })]);
    }
    if (failures.length > 0) throw failures[0];
  }
}
