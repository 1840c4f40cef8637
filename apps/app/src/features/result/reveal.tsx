import { type PropsWithChildren, useState } from 'react';
import { StyleSheet, View } from 'react-native';
import Svg, { Circle } from 'react-native-svg';
import { usePalette } from '../../ui/theme.tsx';
import { black, motion } from '../../ui/tokens.ts';
import { useReducedMotion } from '../../ui/use-reduced-motion.ts';
import { useTween } from '../../ui/use-tween.ts';

export type RevealProps = PropsWithChildren<{
  readonly width: number;
  readonly height: number;
  /** False shows the picture at once: the theatre is for the first time only. */
  readonly playing: boolean;
}>;

/** Opens like a pupil, from dark to light; with reduced motion it fades. */
export function Reveal({ width, height, playing, children }: RevealProps) {
  const [plays] = useState(playing);
  return (
    <View style={{ width, height }}>
      {children}
      {plays && <Dark width={width} height={height} />}
    </View>
  );
}

function Dark({ width, height }: { readonly width: number; readonly height: number }) {
  const palette = usePalette();
  const reduced = useReducedMotion();
  const share = useTween(motion.revealMs);
  if (share === 1) return null;
  if (reduced) {
    return (
      <View
        style={[StyleSheet.absoluteFill, { backgroundColor: black, opacity: 1 - share }]}
        testID="reveal"
      />
    );
  }
  // A stroke so wide that it covers every corner leaves a hole: the pupil.
  const reach = Math.hypot(width, height);
  const pupil = (share * reach) / 2;
  return (
    <View style={[StyleSheet.absoluteFill, { pointerEvents: 'none' }]} testID="reveal">
      <Svg width="100%" height="100%">
        <Circle
          cx={width / 2}
          cy={height / 2}
          r={pupil + reach / 2}
          stroke={black}
          strokeWidth={reach}
          fill="none"
        />
        <Circle
          cx={width / 2}
          cy={height / 2}
          r={pupil}
          stroke={palette.accent}
          strokeOpacity={0.8 * (1 - share)}
          strokeWidth={1.5}
          fill={black}
          fillOpacity={(1 - share) ** 2 * 0.6}
        />
      </Svg>
    </View>
  );
}
