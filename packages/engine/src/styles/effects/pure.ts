import { auraOf } from '../../iris/aura.ts';
import { glowing, paint } from '../../paint/paint.ts';
import { centredIris } from '../centred-iris.ts';
import { irisOnBlack } from '../iris-on-black.ts';
import { type ArtStyle, amount, irisSize } from '../style.ts';

/** The iris alone, full of colour, with a breath of its own light around it. */
export const pure: ArtStyle = {
  id: 'pure',
  name: 'Pure',
  tier: 'free',
  kind: 'effect',
  parameters: [irisSize(40, 96, 84), amount('vividness', 'Vividness', 50)],
  radiusShare: ({ iris_size }) => iris_size / 200,
  render(iris, { parameters: { iris_size, vividness }, size }) {
    const { radius, texel, disc } = centredIris(iris, iris_size, size);
    const aura = auraOf(iris, 0);
    const glow = new Float64Array(3);
    return paint(
      size,
      size,
      glowing((x, y, color) => {
        const rho = Math.sqrt(x * x + y * y) / radius;
        const theta = Math.atan2(y, x);
        aura(theta, glow);
        const cover = irisOnBlack(disc, rho, theta, texel, vividness / 100, color);
        const shine = 0.13 * Math.exp(-Math.max(0, rho - 1) * 14);
        for (let c = 0; c < 3; c++) color[c] = color[c] * cover + glow[c] * shine * (1 - cover);
        return 1;
      }),
    );
  },
};
