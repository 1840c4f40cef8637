import { auraOf } from '../../iris/aura.ts';
import { irisDisc } from '../../iris/iris-disc.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { fractalNoise, noise } from '../../paint/random.ts';
import { smoothstep } from '../../raster/raster.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, hueTurn, irisSize } from '../style.ts';

/** The iris's fibres shoot outwards as rays of light. */
export const sunburst: ArtStyle = {
  id: 'sunburst',
  name: 'Sunburst',
  tier: 'premium',
  kind: 'effect',
  parameters: [
    irisSize(25, 60, 40),
    { id: 'rays', name: 'Number of rays', min: 12, max: 96, default: 40 },
    amount('reach', 'Reach', 65),
    hueTurn,
  ],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, rays, reach, hue }, size, seed }) {
    const radius = iris_size / 100;
    const texel = 2 / (size * radius);
    const disc = irisDisc(iris, (size * radius) / 2);
    const aura = auraOf(iris, hue);
    const count = Math.round(rays);
    const edge = 1.35 / radius;
    const light = new Float64Array(3);
    const fibre = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const theta = Math.atan2(y, x);
        const cover = irisOnBlack(disc, rho, theta, texel, 0.6, color);
        if (cover === 1) return 1;
        const out = Math.max(0, rho - 1);
        const around = theta / (2 * Math.PI) + 0.5;
        const bend = 0.035 * out * (noise(5 * around, 1.5 * out, seed + 3, 5) - 0.5);
        const direction = around + bend;
        const ray = fractalNoise(count * direction, 0.35 * out, seed, 3, count);
        const length =
          (0.25 + reach / 70) * (0.25 + 1.6 * noise(count * direction, 0, seed + 11, count) ** 2);
        const shape = smoothstep(0.28, 0.72, ray) * Math.exp(-out / length);
        const haze = 0.35 * Math.exp(-out / (0.3 + reach / 200));
        // The ring mirrored outwards and stretched, so that each ray goes on from the fibre it grows from.
        disc.colorAt(1 + 0.3 * out, theta + 2 * Math.PI * bend, fibre);
        aura(theta, light);
        const brightness = 0.4 + 2.6 * (0.2126 * fibre[0] + 0.7152 * fibre[1] + 0.0722 * fibre[2]);
        const strength = (1.5 * shape * brightness + haze) * (1 - smoothstep(0.7, 1, rho / edge));
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover + light[c] * strength * (1 - cover);
        return 1;
      }),
    );
  },
};
