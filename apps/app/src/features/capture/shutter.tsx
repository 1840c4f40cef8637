import { Pressable, View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { radius } from '../../ui/tokens.ts';

/** A ring around a disc. */
export function Shutter({
  disabled,
  onPress,
}: {
  readonly disabled: boolean;
  readonly onPress: () => void;
}) {
  const styles = useStyles();
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
      {({ pressed }) => <View style={[styles.disc, pressed && styles.pressed]} />}
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  ring: {
    width: 84,
    height: 84,
    borderRadius: radius.full,
    borderWidth: 2,
    borderColor: palette.text,
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
