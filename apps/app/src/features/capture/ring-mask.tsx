import { StyleSheet } from 'react-native';
import Svg, { Circle, Path } from 'react-native-svg';
import { usePalette } from '../../ui/theme.tsx';

export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** Where the eye goes: above the middle, so that the sentence and the shutter have room below. */
export function ringIn(width: number, height: number): Ring {
  return {
    x: width / 2,
    y: height * 0.42,
    radius: Math.min(width * 0.42, height * 0.3),
  };
}

/** Dims the picture outside the ring. */
export function RingMask({
  width,
  height,
  ring,
}: {
  readonly width: number;
  readonly height: number;
  readonly ring: Ring;
}) {
  const palette = usePalette();
  const { x, y, radius } = ring;
  const hole = `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
  const ticks = radius + 9;
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
      <Circle cx={x} cy={y} r={radius} stroke={palette.text} strokeWidth={1.5} fill="none" />
      <Circle
        cx={x}
        cy={y}
        r={ticks}
        stroke={palette.text}
        strokeOpacity={0.4}
        strokeWidth={5}
        strokeDasharray={[1, (2 * Math.PI * ticks) / 120 - 1]}
        fill="none"
      />
    </Svg>
  );
}
