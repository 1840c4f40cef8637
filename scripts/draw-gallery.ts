// Draws before and after of the retouching, a picture of every style, fusion and composition, of synthetic eyes, and the page that shows these: npm run gallery
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compositionLayoutSchema, fusionStyleSchema } from '@irisvue/contracts';
import { type ArtStyle, styles } from '@irisvue/engine';
import type { ArtWork } from '../apps/server/src/imaging/art-tasks.ts';
import { drawArt } from '../apps/server/src/imaging/draw-art.ts';
import { drawRetouchPairs } from '../apps/server/src/imaging/draw-retouch-pairs.ts';
import { drawnCutOut } from '../apps/server/src/imaging/drawn-cut-out.ts';
import { fromRaster } from '../apps/server/src/imaging/encode.ts';

/** Drawn larger than shown, as screens of phones have several pixels for one of a page. */
const size = 640;
const seed = 11;
const picturesAcross = 3;
const eyes = ['blue', 'brown', 'green-hazel', 'near-black', 'amber', 'grey'];

const docs = new URL('../docs/', import.meta.url);
const folder = new URL('pictures/gallery/', docs);

interface Piece {
  readonly file: string;
  readonly caption: string;
  readonly work: ArtWork;
  readonly eyes: readonly string[];
}

/** `nebula-bridge` → `Nebula bridge`. */
const inWords = (id: string): string => {
  const words = id.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const styled = (style: ArtStyle, index: number): Piece => ({
  file: `style-${style.id}`,
  caption: `**${style.name}** (${style.tier})`,
  work: {
    ...{ work: 'style', style_id: style.id, seed, size },
    parameters: Object.fromEntries(style.parameters.map((each) => [each.id, each.default])),
  },
  eyes: [eyes[index % eyes.length] ?? 'blue'],
});

async function draw({ file, work, eyes: ids }: Piece): Promise<void> {
  const read = ids.map((id) => ({
    cutOut: drawnCutOut(id),
    inFront: null,
    isRetouched: false,
    sharpness: 1,
  }));
  const { picture } = await drawArt(work, read);
  await fromRaster(picture)
    .flatten({ background: 'black' })
    .webp({ quality: 80, effort: 6 })
    .toFile(fileURLToPath(new URL(`${file}.webp`, folder)));
}

/** Pictures side by side, each above its caption. */
function table(pieces: readonly Piece[]): string {
  const rows: string[] = [];
  for (let at = 0; at < pieces.length; at += picturesAcross) {
    const row = pieces.slice(at, at + picturesAcross);
    const pictures = row.map(
      ({ file, caption }) => `![${caption.replaceAll('*', '')}](pictures/gallery/${file}.webp)`,
    );
    const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    rows.push(line(pictures), line(row.map(({ caption }) => caption)));
    if (at === 0) rows.splice(1, 0, line(row.map(() => ':-:')));
  }
  return rows.join('\n');
}

/** What each parameter of the styles does, for those who set them by the command line or the API. */
const parameterTable = (): string =>
  [
    '| style | id | kind | parameters: least–most (usual) |',
    '| --- | --- | --- | --- |',
    ...styles.map(({ name, id, kind, parameters }) => {
      const ranges = parameters.map(
        (each) => `\`${each.id}\` ${each.min}–${each.max} (${each.default})`,
      );
      return `| ${name} | \`${id}\` | ${kind} | ${ranges.join(', ')} |`;
    }),
  ].join('\n');

const sections: readonly { readonly title: string; readonly pieces: readonly Piece[] }[] = [
  {
    title: 'Effects',
    pieces: styles.filter(({ kind }) => kind === 'effect').map(styled),
  },
  {
    title: 'Painted',
    pieces: styles.filter(({ kind }) => kind !== 'effect').map(styled),
  },
  {
    title: 'Fusions of two irises',
    pieces: fusionStyleSchema.options.map((style) => ({
      file: `fusion-${style}`,
      caption: `**${inWords(style)}**`,
      work: { work: 'fuse', style, background: 'black', seed, size, caption: {} },
      eyes: ['blue', 'brown'],
    })),
  },
  {
    title: 'Compositions of two to six irises',
    pieces: compositionLayoutSchema.options.map((layout, index) => ({
      file: `composition-${layout}`,
      caption: `**${inWords(layout)}**`,
      work: { work: 'compose', layout, background: 'black', seed, size, caption: {} },
      eyes: eyes.slice(0, [3, 2, 4, 5, 6][index % 5]),
    })),
  },
];

await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
await drawRetouchPairs(fileURLToPath(new URL('pictures/retouch/', docs)));
for (const piece of sections.flatMap(({ pieces }) => pieces)) await draw(piece);
const page = [
  '# Gallery',
  'A picture of everything that IrisVue makes of irises, each with the usual parameters. The eyes are drawn by the project itself (`packages/eyes`); no photograph of a person is in it. `npm run gallery` draws it anew.',
  ...sections.flatMap(({ title, pieces }) => [`## ${title}`, table(pieces)]),
  '## Parameters',
  'Free styles are for everybody, premium ones for those who have it. On the command line: `npx irisvue style photo.jpg --style halo --set glow=80 --out halo.png`.',
  parameterTable(),
];
await writeFile(new URL('gallery.md', docs), `${page.join('\n\n')}\n`);
