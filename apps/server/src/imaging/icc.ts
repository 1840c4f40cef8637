const tagTable = 132;

/**
 * Whether an ICC profile has the primaries of Display P3, whatever it is called: its red colorant
 * (tag `rXYZ`, adapted to D50) is at X 0.515, Y 0.241; that of sRGB is at X 0.436.
 */
export function isDisplayP3(icc: Buffer): boolean {
  if (icc.length < tagTable) return false;
  const count = icc.readUInt32BE(tagTable - 4);
  for (let entry = tagTable; entry < tagTable + 12 * count; entry += 12) {
    if (entry + 12 > icc.length) return false;
    if (icc.toString('latin1', entry, entry + 4) !== 'rXYZ') continue;
    const at = icc.readUInt32BE(entry + 4);
    if (at + 16 > icc.length) return false;
    const x = icc.readInt32BE(at + 8) / 65536;
    const y = icc.readInt32BE(at + 12) / 65536;
    return Math.abs(x - 0.515) < 0.005 && Math.abs(y - 0.241) < 0.005;
  }
  return false;
}
