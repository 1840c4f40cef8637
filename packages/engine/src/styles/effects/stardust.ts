import { type Aura, auraOf } from '../../iris/aura.ts';
import { irisDisc } from '../../iris/iris-disc.ts';
import { addSpark, type LightCanvas, lightCanvas } from '../../paint/light-canvas.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { createRandom, fractalNoise, noise } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** The limbus dissolves into a swirl of glowing dust. */
export const stardust: ArtStyle = {
  id: 'stardust',
  name: 'Stardust',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(30, 70, 48),
    amount('density', 'Density', 55),
    amount('spread', 'Spread', 50),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, density, spread, hue }, size, seed }) {
    const radius = iris_size / 100;
    const texel = 2 / (size * radius);
    const disc = irisDisc(iris, (size * radius) / 2);
    const aura = auraOf(iris, hue);
    const dust = lightCanvas(size, size);
    scatter(dust, aura, { radius, density: density / 100, spread: spread / 100, seed });
    const light = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const theta = Math.atan2(y, x);
        const around = theta / (2 * Math.PI) + 0.5;
        const crumble = fractalNoise(40 * around, 14 * rho, seed + 5, 3, 40);
        const kept = 1 - smoothstep(crumble - 0.12, crumble + 0.12, (rho - 0.72) / 0.32);
        const cover = irisOnBlack(disc, rho, theta, texel, 0.5, color) * kept;
        const mist = 0.16 * Math.exp(-Math.abs(rho - 1) * (4.5 - 2.5 * (spread / 100)));
        const clouds = 0.4 + 1.2 * fractalNoise(9 * around + rho, 3 * rho, seed + 9, 3, 9) ** 2;
        aura(theta, light);
        dust.addTo(x, y, 1 - 0.75 * cover, color, cover);
        for (let c = 0; c < 3; c++) color[c] += light[c] * mist * clouds * (1 - cover);
        return 1;
      }),
    );
  },
};

interface Scatter {
  readonly radius: number;
  readonly density: number;
  readonly spread: number;
  readonly seed: number;
}

function scatter(dust: LightCanvas, aura: Aura, { radius, density, spread, seed }: Scatter): void {
  const random = createRandom(seed);
  const color = new Float64Array(3);
  const count = 3000 + 22_000 * density;
  for (let n = 0; n < count; n++) {
    const theta = 2 * Math.PI * random();
    const out = -Math.log(1 - 0.999 * random()) * (0.12 + 0.42 * spread);
    const breadth = 0.0009 + 0.0042 * random() ** 7;
    const strength = 0.25 + 1.4 * random() ** 3;
    const clump = random();
    const rho = 0.86 + out;
    const swirl = theta + 0.55 * out;
    // Dust gathers in clouds: where there are none, most of it is left out.
    if (clump > 0.15 + 1.5 * noise((12 * theta) / (2 * Math.PI), 5 * out, seed + 1, 12) ** 2)
      continue;
    aura(theta, color);
    for (let c = 0; c < 3; c++) color[c] = strength * (0.08 + color[c]);
    addSpark(dust, radius * rho * Math.cos(swirl), radius * rho * Math.sin(swirl), breadth, color);
  }
}
