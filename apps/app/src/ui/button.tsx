import type { LucideIcon } from 'lucide-react-native';
import { Pressable, type StyleProp, type ViewStyle } from 'react-native';
import { themedStyles, usePalette } from './theme.tsx';
import { radius, space, touchTarget } from './tokens.ts';
import { Text } from './typography.tsx';

export interface ButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: LucideIcon;
  readonly disabled?: boolean;
  /** The label stays, a press does nothing, and assistive technology hears that it is busy. */
  readonly busy?: boolean;
  readonly testID?: string;
  readonly style?: StyleProp<ViewStyle>;
}

const tones = {
  primary: 'onAccent',
  secondary: 'text',
  quiet: 'muted',
  danger: 'danger',
} as const;

export function Button({
  label,
  onPress,
  kind = 'primary',
  icon: Icon,
  disabled = false,
  busy = false,
  testID,
  style,
}: ButtonProps) {
  const styles = useStyles();
  const palette = usePalette();
  const tone = tones[kind];
  const idle = disabled || busy;
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityState={{ disabled: idle, busy }}
      aria-busy={busy}
      disabled={idle}
      onPress={onPress}
      testID={testID}
      style={({ pressed }) => [
        styles.base,
        styles[kind],
        pressed && styles.pressed,
        idle && styles.idle,
        style,
      ]}
    >
      {Icon !== undefined && <Icon size={18} strokeWidth={1.5} color={palette[tone]} />}
      <Text variant="label" tone={tone}>
        {label}
      </Text>
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  base: {
    minHeight: 48,
    minWidth: touchTarget,
    paddingHorizontal: space.xl,
    borderRadius: radius.full,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.s,
    borderWidth: 1,
    borderColor: 'transparent',
  },
  primary: { backgroundColor: palette.accent },
  secondary: { borderColor: palette.line, backgroundColor: palette.raised },
  quiet: {},
  danger: { borderColor: palette.line },
  pressed: { opacity: 0.72 },
  idle: { opacity: 0.5 },
}));
