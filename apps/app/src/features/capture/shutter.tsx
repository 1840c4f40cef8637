import { Pressable, StyleSheet, View } from 'react-native';
import Svg, { Circle } from 'react-native-svg';
import { texts } from '../../texts/index.ts';
import { themedStyles, usePalette } from '../../ui/theme.tsx';
import { radius } from '../../ui/tokens.ts';

export const shutterSize = 84;
const stroke = 3;
const middle = shutterSize / 2;
const length = Math.PI * (shutterSize - stroke);

/** A ring around a disc; the ring fills while the eye is held still. */
export function Shutter({
  steadiness,
  disabled,
  onPress,
}: {
  /** 0 to 1. */
  readonly steadiness: number;
  readonly disabled: boolean;
  readonly onPress: () => void;
}) {
  const styles = useStyles();
  const palette = usePalette();
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityLabel={texts.capture.shutter}
      accessibilityState={{ disabled }}
      disabled={disabled}
      onPress={onPress}
      testID="shutter"
      style={[styles.ring, disabled && styles.disabled]}
    >
      {({ pressed }) => (
        <>
          <Svg width={shutterSize} height={shutterSize} style={StyleSheet.absoluteFill} aria-hidden>
            <Circle
              cx={middle}
              cy={middle}
              r={middle - stroke / 2}
              stroke={palette.text}
              strokeOpacity={0.5}
              strokeWidth={1.5}
              fill="none"
            />
            <Circle
              cx={middle}
              cy={middle}
              r={middle - stroke / 2}
              stroke={palette.accent}
              strokeWidth={stroke}
              strokeDasharray={[length, length]}
              strokeDashoffset={length * (1 - steadiness)}
              transform={`rotate(-90 ${middle} ${middle})`}
              fill="none"
            />
          </Svg>
          <View style={[styles.disc, pressed && styles.pressed]} />
        </>
      )}
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  ring: {
    width: shutterSize,
    height: shutterSize,
    borderRadius: radius.full,
    alignItems: 'center',
    justifyContent: 'center',
  },
  disabled: { opacity: 0.4 },
  disc: {
    width: 66,
    height: 66,
    borderRadius: radius.full,
    backgroundColor: palette.text,
  },
  pressed: { transform: [{ scale: 0.9 }], backgroundColor: palette.accent },
}));
