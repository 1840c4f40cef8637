import { awayFromMiddle } from '../../paint/away-from-middle.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';
import { gilding, type Laying, type Point } from './gilding.ts';

/** Torn gold leaf around the rim, its creases catching the light, and veins of gold where the dark is cracked. */
export const goldLeaf: ArtStyle = {
  id: 'gold-leaf',
  name: 'Gold leaf',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(30, 60, 42),
    amount('leaf', 'Amount of leaf', 50),
    amount('cracks', 'Veins of gold', 50),
    amount('warmth', 'Warmth of the gold', 55),
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, leaf, cracks, warmth }, size, seed }) {
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const gild = gilding(iris, size, size, {
      ...{ laying: aroundRim(radius), seed },
      leaf: leaf / 100,
      veins: Math.round(3 + cracks / 6),
      warmth: warmth / 100,
    });
    const gold = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const cover = irisOnBlack(disc, rho, Math.atan2(y, x), texel, 0.5, color);
        if (rho < 0.7) return 1;
        const gilt = gild(x, y, gold);
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover * (1 - gilt) + gold[c];
        return 1;
      }),
    );
  },
  backdrop: (iris, { width, height, seed }) => {
    const laying = overCanvas(width, height);
    const gild = gilding(iris, width, height, { laying, seed, leaf: 0.5, veins: 12, warmth: 0.55 });
    return paint(
      width,
      height,
      glowing((x, y, color) => {
        gild(x, y, color);
        return 1;
      }),
    );
  },
};

/** A wreath, veins and dust running from it. */
const aroundRim = (radius: number): Laying => ({
  depth: (x, y) => Math.sqrt(x * x + y * y) / radius - 1,
  vein(random, turn) {
    const theta = 2 * Math.PI * turn;
    const reach = radius * (1.15 + 1.3 * random());
    const end = theta + 0.7 * (random() - 0.5);
    const root = radius * (0.8 + 0.12 * random());
    return [onCircle(root, theta), onCircle(reach, end)];
  },
  speck(random) {
    const theta = 2 * Math.PI * random();
    return onCircle(radius * (0.98 - 0.5 * Math.log(1 - 0.98 * random())), theta);
  },
});

const onCircle = (radius: number, theta: number): Point => [
  radius * Math.cos(theta),
  radius * Math.sin(theta),
];

/** Leaf along the edges and scattered within, veins that run in from the edges, dust everywhere. */
function overCanvas(width: number, height: number): Laying {
  const longer = Math.max(width, height);
  const [right, bottom] = [width / longer, height / longer];
  const away = awayFromMiddle(width, height);
  return {
    depth: (x, y) => 0.2 + 0.1 * Math.max(0, 1.3 - away(x, y)),
    vein(random, turn) {
      const theta = 2 * Math.PI * turn;
      const [x, y] = [Math.cos(theta), Math.sin(theta)];
      // From the circle to the rectangle around it.
      const out = 1 / Math.max(Math.abs(x), Math.abs(y));
      const inward = out * (0.05 + 0.5 * random());
      const end = theta + 0.7 * (random() - 0.5);
      return [
        [out * x * right, out * y * bottom],
        [inward * Math.cos(end) * right, inward * Math.sin(end) * bottom],
      ];
    },
    speck: (random) => [(2 * random() - 1) * right, (2 * random() - 1) * bottom],
  };
}
