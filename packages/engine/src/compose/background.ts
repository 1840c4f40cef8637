import type { Background } from '@irisvue/contracts';
import type { Shader } from '../paint/paint.ts';

/** Puts what a shader paints on black or white; a transparent ground stays as it is. */
export function onBackground(background: Background, shader: Shader): Shader {
  if (background === 'transparent') return shader;
  const ground = background === 'white' ? 1 : 0;
  return (x, y, color) => {
    const alpha = shader(x, y, color);
    for (let c = 0; c < 3; c++) color[c] = alpha * color[c] + (1 - alpha) * ground;
    return 1;
  };
}
