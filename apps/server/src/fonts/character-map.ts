/**
 * The characters that a font has: the subtables of its `cmap` for Unicode, formats 4 and 12
 * (OpenType 1.9, "cmap — Character to Glyph Index Mapping Table").
 *
 * @param font a TrueType or OpenType file
 */
export function readCharacterMap(font: Buffer): ReadonlySet<number> {
  const cmap = findTable(font, 'cmap');
  const characters = new Set<number>();
  for (let i = 0; i < cmap.readUInt16BE(2); i++) {
    const subtable = cmap.subarray(cmap.readUInt32BE(4 + 8 * i + 4));
    const format = subtable.readUInt16BE(0);
    if (format === 4) addSegments(subtable, characters);
    if (format === 12) addGroups(subtable, characters);
  }
  return characters;
}

function findTable(font: Buffer, name: string): Buffer {
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const record = 12 + 16 * i;
    if (font.toString('latin1', record, record + 4) !== name) continue;
    const offset = font.readUInt32BE(record + 8);
    return font.subarray(offset, offset + font.readUInt32BE(record + 12));
  }
  throw new Error(`the font has no table "${name}"`);
}

function addSegments(table: Buffer, characters: Set<number>): void {
  const count = table.readUInt16BE(6) / 2;
  const ends = 14;
  const starts = ends + 2 * count + 2;
  const deltas = starts + 2 * count;
  const offsets = deltas + 2 * count;
  for (let i = 0; i < count; i++) {
    const [start, end] = [table.readUInt16BE(starts + 2 * i), table.readUInt16BE(ends + 2 * i)];
    const at = offsets + 2 * i;
    const offset = table.readUInt16BE(at);
    const delta = table.readUInt16BE(deltas + 2 * i);
    for (let code = start; code <= end && code < 0xffff; code++) {
      const glyph =
        offset === 0
          ? (code + delta) & 0xffff
          : table.readUInt16BE(at + offset + 2 * (code - start));
      if (glyph !== 0) characters.add(code);
    }
  }
}

function addGroups(table: Buffer, characters: Set<number>): void {
  for (let i = 0; i < table.readUInt32BE(12); i++) {
    const group = 16 + 12 * i;
    const end = table.readUInt32BE(group + 4);
    for (let code = table.readUInt32BE(group); code <= end; code++) characters.add(code);
  }
}
