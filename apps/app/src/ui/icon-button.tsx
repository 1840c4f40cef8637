import type { LucideIcon } from 'lucide-react-native';
import { Pressable, type StyleProp, type ViewStyle } from 'react-native';
import { themedStyles, usePalette } from './theme.tsx';
import { radius, touchTarget } from './tokens.ts';

export interface IconButtonProps {
  /** What it does; there is no other text on it. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly onPress: () => void;
  /** Lies over a picture: a dark disc keeps it legible. */
  readonly overPicture?: boolean;
  readonly disabled?: boolean;
  readonly testID?: string;
  readonly style?: StyleProp<ViewStyle>;
}

export function IconButton({
  label,
  icon: Icon,
  onPress,
  overPicture = false,
  disabled = false,
  testID,
  style,
}: IconButtonProps) {
  const styles = useStyles();
  const palette = usePalette();
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityLabel={label}
      accessibilityState={{ disabled }}
      disabled={disabled}
      onPress={onPress}
      testID={testID}
      style={({ pressed }) => [
        styles.base,
        overPicture && styles.overPicture,
        pressed && styles.pressed,
        disabled && styles.disabled,
        style,
      ]}
    >
      <Icon size={22} strokeWidth={1.5} color={palette.text} />
    </Pressable>
  );
}

const useStyles = themedStyles(() => ({
  base: {
    width: touchTarget,
    height: touchTarget,
    borderRadius: radius.full,
    alignItems: 'center',
    justifyContent: 'center',
  },
  overPicture: { backgroundColor: 'rgba(10, 10, 12, 0.72)' },
  pressed: { opacity: 0.6 },
  disabled: { opacity: 0.4 },
}));
