import type { WebSocket } from 'ws';

/** Wakes the one who serves a socket; ringing while nobody sleeps is remembered. */
export function bellOf(socket: WebSocket): { ring: () => void; rung: () => Promise<void> } {
  let isRung = false;
  let wake = () => {};
  const ring = () => {
    isRung = true;
    wake();
  };
  socket.once('close', ring);
  return {
    ring,
    rung: async () => {
      if (!isRung && socket.readyState === socket.OPEN) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      isRung = false;
    },
  };
}
