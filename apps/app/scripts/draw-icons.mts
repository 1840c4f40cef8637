import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { drawIris, drawingSize } from '../src/ui/iris-drawing.ts';
import { dark } from '../src/ui/tokens.ts';

/** Draws the app's icons from the same rings and fibres as the app: `npx tsx apps/app/scripts/draw-icons.mts`. */
const assets = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets');

interface Icon {
  readonly file: string;
  readonly sizePx: number;
  /** Share of the side that the iris takes. */
  readonly share: number;
  readonly ground: string | null;
  /** Small icons have room for few and bold strokes. */
  readonly fibres: number;
  readonly weight: number;
}

const icons: readonly Icon[] = [
  { file: 'icon.png', sizePx: 1024, share: 0.8, ground: dark.ground, fibres: 200, weight: 1.4 },
  // Android cuts its own shape and may hide all but the middle two thirds.
  {
    file: 'icon-foreground.png',
    sizePx: 1024,
    share: 0.56,
    ground: null,
    fibres: 160,
    weight: 1.5,
  },
  { file: 'splash.png', sizePx: 640, share: 1, ground: null, fibres: 200, weight: 1.2 },
  { file: 'favicon.png', sizePx: 64, share: 1, ground: null, fibres: 36, weight: 5 },
];

for (const icon of icons) {
  await sharp(Buffer.from(svgOf(icon)))
    .png({ palette: true, colours: 64, compressionLevel: 9 })
    .toFile(join(assets, icon.file));
}

function svgOf({ sizePx, share, ground, fibres, weight }: Icon): string {
  const { fibres: strokes, rings } = drawIris(7, fibres);
  const side = drawingSize / share;
  const offset = (drawingSize - side) / 2;
  const shapes = [
    ...strokes.map(
      ({ path, opacity, width }) =>
        `<path d="${path}" stroke-opacity="${opacity}" stroke-width="${width * weight}"/>`,
    ),
    ...rings.map(
      ({ radius, opacity }) =>
        `<circle cx="${drawingSize / 2}" cy="${drawingSize / 2}" r="${radius}" stroke-opacity="${opacity}" stroke-width="${0.7 * weight}"/>`,
    ),
  ];
  const background =
    ground === null
      ? ''
      : `<rect x="${offset}" y="${offset}" width="${side}" height="${side}" fill="${ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="${offset} ${offset} ${side} ${side}">${background}<g fill="none" stroke="${dark.accent}" stroke-linecap="round">${shapes.join('')}</g></svg>`;
}
