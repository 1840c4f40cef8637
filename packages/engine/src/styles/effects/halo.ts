import { auraOf } from '../../iris/aura.ts';
import { irisDisc } from '../../iris/iris-disc.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { fractalNoise, noise } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

const fibresAround = 96;

/** Fine rings of light around the iris, each direction in the colour that the iris has there. */
export const halo: ArtStyle = {
  id: 'halo',
  name: 'Halo',
  tier: 'free',
  kind: 'effect',
  parameters: [
    irisSize(30, 70, 50),
    amount('glow', 'Glow', 60),
    { id: 'rings', name: 'Number of rings', min: 1, max: 12, default: 5 },
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, glow, rings, hue }, size, seed }) {
    const radius = iris_size / 100;
    const texel = 2 / (size * radius);
    const reach = 1 / radius - 1;
    const disc = irisDisc(iris, (size * radius) / 2);
    const aura = auraOf(iris, hue);
    const light = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const theta = Math.atan2(y, x);
        const cover = irisOnBlack(disc, rho, theta, texel, 0.5, color);
        if (cover === 1) return 1;
        const out = Math.max(0, rho - 1) / reach;
        const around = theta / (2 * Math.PI) + 0.5;
        aura(theta + 0.9 * out, light);
        const sway = noise(6 * around, 2 * out, seed, 6) - 0.5;
        const phase = rings * (out + 0.1 * sway);
        const ring = (0.5 + 0.5 * Math.cos(2 * Math.PI * phase)) ** 4;
        const fibre = fractalNoise(fibresAround * around, 5 * out, seed + 7, 3, fibresAround);
        const body = (0.16 + 0.84 * ring) * (0.35 + 0.95 * fibre ** 2);
        const fall = Math.exp(-2.6 * out) * (1 - smoothstep(0.8, 1.12, out));
        const shine = (0.15 + glow / 55) * body * fall + 0.25 * Math.exp(-14 * out);
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover + light[c] * shine * (1 - cover);
        return 1;
      }),
    );
  },
};
