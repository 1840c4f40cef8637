/** Where a process is between its start and its end, for those who ask from outside. */
export interface Lifecycle {
  readonly isStarted: boolean;
  readonly isDraining: boolean;
  started(): void;
  /** From now on nothing new should come; what is here is still served. */
  drain(): void;
}

export function createLifecycle(): Lifecycle {
  let isStarted = false;
  let isDraining = false;
  return {
    get isStarted() {
      return isStarted;
    },
    get isDraining() {
      return isDraining;
    },
    started: () => {
      isStarted = true;
    },
    drain: () => {
      isDraining = true;
    },
  };
}
