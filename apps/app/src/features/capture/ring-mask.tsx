import { StyleSheet } from 'react-native';
import Svg, { Circle, Path } from 'react-native-svg';
import { usePalette } from '../../ui/theme.tsx';
import type { Ring, Size } from '../guidance/ring.ts';
import type { Guidance } from '../guidance/use-guidance.ts';

const tickGap = 9;
const ticks = 120;
/** Turns of the sign that points right. */
const turns: Partial<Record<NonNullable<Guidance['message']>, number>> = {
  move_right: 0,
  move_down: 90,
  move_left: 180,
  move_up: 270,
};

/**
 * Dims the picture outside the ring. A fine circle follows the iris until both agree, a sign at the ring
 * says where to go, and the ring stands firm when there is nothing left to do but hold still.
 */
export function RingMask({
  screen,
  ring,
  guidance,
}: {
  readonly screen: Size;
  readonly ring: Ring;
  readonly guidance: Guidance;
}) {
  const palette = usePalette();
  const { width, height } = screen;
  const { x, y, radius } = ring;
  const { eye, message, status } = guidance;
  const isPlaced = message === 'hold_still';
  const turn = status === 'guiding' && message !== null ? turns[message] : undefined;
  const hole = `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  const outer = radius + tickGap;
  return (
    <Svg
      width="100%"
      height="100%"
      style={StyleSheet.absoluteFill}
      pointerEvents="none"
      aria-hidden
    >
      <Path
        d={`M0 0H${width}V${height}H0Z${hole}`}
        fill={palette.ground}
        fillOpacity={0.74}
        fillRule="evenodd"
      />
      <Circle
        cx={x}
        cy={y}
        r={radius}
        stroke={palette.text}
        strokeWidth={isPlaced ? 4 : 1.5}
        fill="none"
      />
      <Circle
        cx={x}
        cy={y}
        r={outer}
        stroke={palette.text}
        strokeOpacity={isPlaced ? 1 : 0.4}
        strokeWidth={5}
        strokeDasharray={[1, (2 * Math.PI * outer) / ticks - 1]}
        fill="none"
      />
      {eye !== null && !isPlaced && (
        <Circle
          cx={eye.x}
          cy={eye.y}
          r={eye.radius}
          stroke={palette.accent}
          strokeWidth={1.5}
          strokeDasharray={[6, 6]}
          fill="none"
        />
      )}
      {turn !== undefined && (
        <Path
          d={`M${x + radius - 26} ${y - 18}l18 18l-18 18`}
          transform={`rotate(${turn} ${x} ${y})`}
          stroke={palette.accent}
          strokeWidth={4}
          strokeLinecap="round"
          strokeLinejoin="round"
          fill="none"
        />
      )}
    </Svg>
  );
}
