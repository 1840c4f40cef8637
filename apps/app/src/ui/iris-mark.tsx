import { useMemo } from 'react';
import Svg, { Circle, Path } from 'react-native-svg';
import { drawIris, drawingSize } from './iris-drawing.ts';
import { usePalette } from './theme.tsx';

export interface IrisMarkProps {
  readonly size: number;
  readonly seed?: number;
  readonly fibres?: number;
  readonly color?: string;
}

/** The product's one ornament. Says nothing, so assistive technology passes it by. */
export function IrisMark({ size, seed = 7, fibres = 220, color }: IrisMarkProps) {
  const palette = usePalette();
  const drawing = useMemo(() => drawIris(seed, fibres), [seed, fibres]);
  const stroke = color ?? palette.accent;
  // Hairlines vanish in a small drawing.
  const weight = Math.min(3, Math.max(1, 190 / size));
  return (
    <Svg
      width={size}
      height={size}
      viewBox={`0 0 ${drawingSize} ${drawingSize}`}
      aria-hidden
      accessibilityElementsHidden
      importantForAccessibility="no-hide-descendants"
    >
      {drawing.fibres.map((fibre) => (
        <Path
          key={fibre.opacity}
          d={fibre.path}
          stroke={stroke}
          strokeOpacity={fibre.opacity}
          strokeWidth={fibre.width * weight}
          strokeLinecap="round"
          fill="none"
        />
      ))}
      {drawing.rings.map((ring) => (
        <Circle
          key={ring.radius}
          cx={drawingSize / 2}
          cy={drawingSize / 2}
          r={ring.radius}
          stroke={stroke}
          strokeOpacity={ring.opacity}
          strokeWidth={0.6 * weight}
          fill="none"
        />
      ))}
    </Svg>
  );
}
