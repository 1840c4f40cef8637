/** Ends with one sentence when Node is too old; imports nothing, so that an old Node can still read it. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(
    `IrisVue needs Node 20.19 or newer; this is ${process.versions.node}. Get it from https://nodejs.org.\n`,
  );
  process.exit(1);
}
