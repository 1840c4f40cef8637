import { StyleSheet, View } from 'react-native';
import Svg, { Circle } from 'react-native-svg';
import { usePalette } from './theme.tsx';
import { Text } from './typography.tsx';
import { useSpring } from './use-spring.ts';

export interface ProgressRingProps {
  readonly size: number;
  /** 0 to 1. */
  readonly share: number;
  readonly label: string;
  /** Writes the percentage in the middle. */
  readonly figures?: boolean;
}

export function ProgressRing({ size, share, label, figures = false }: ProgressRingProps) {
  const palette = usePalette();
  const shown = Math.min(1, Math.max(0, useSpring(share)));
  const stroke = size > 80 ? 2 : 1.5;
  const r = (size - stroke) / 2 - 1;
  const length = 2 * Math.PI * r;
  const centre = size / 2;
  const percent = Math.round(share * 100);
  return (
    <View
      accessible
      accessibilityRole="progressbar"
      accessibilityLabel={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      style={[styles.ring, { width: size, height: size }]}
    >
      <Svg width={size} height={size} style={StyleSheet.absoluteFill}>
        <Circle
          cx={centre}
          cy={centre}
          r={r}
          stroke={palette.text}
          strokeOpacity={0.16}
          strokeWidth={1}
          fill="none"
        />
        <Circle
          cx={centre}
          cy={centre}
          r={r}
          stroke={palette.accent}
          strokeWidth={stroke}
          strokeLinecap="round"
          strokeDasharray={[length, length]}
          strokeDashoffset={length * (1 - shown)}
          transform={`rotate(-90 ${centre} ${centre})`}
          fill="none"
        />
      </Svg>
      {figures && (
        <Text variant="display" tabular aria-hidden>
          {percent}
        </Text>
      )}
    </View>
  );
}

const styles = StyleSheet.create({
  ring: { alignItems: 'center', justifyContent: 'center' },
});
