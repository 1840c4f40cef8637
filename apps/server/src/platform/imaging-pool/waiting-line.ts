import { type QueueName, queueNames } from '../queue/queue.ts';

/** After that long nobody goes before a task any more, whatever its queue. */
const ageingMs = 30_000;

/** Who waits for an imaging process: the most urgent queue first, and within it who came first. */
export interface WaitingLine<Who> {
  /** Gives a way to leave the line. */
  join(who: Who, queue: QueueName): () => void;
  next(): Who | undefined;
}

export function createWaitingLine<Who>(nowMs: () => number): WaitingLine<Who> {
  const places = new Set<{ who: Who; rank: number; sinceMs: number }>();
  return {
    join: (who, queue) => {
      const place = { who, rank: queueNames.indexOf(queue), sinceMs: nowMs() };
      places.add(place);
      return () => places.delete(place);
    },
    next: () => {
      // Those who came first are first in the set.
      const waiting = [...places];
      const [oldest] = waiting;
      if (oldest === undefined) return undefined;
      const isOverdue = nowMs() - oldest.sinceMs >= ageingMs;
      const first = isOverdue
        ? oldest
        : waiting.reduce((best, each) => (each.rank < best.rank ? each : best));
      places.delete(first);
      return first.who;
    },
  };
}
