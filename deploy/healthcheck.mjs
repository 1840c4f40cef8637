// Whether the role in this container is ready: a worker answers on PROBE_PORT, the API on its own port.
const port = process.env.PROBE_PORT || process.env.PORT || 8787;
const { ok } = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => ({ ok: false }));
process.exitCode = ok ? 0 : 1;
