import { Pressable, View } from 'react-native';
import { themedStyles } from './theme.tsx';
import { radius, space, touchTarget } from './tokens.ts';
import { Text } from './typography.tsx';

export interface ToggleProps {
  readonly label: string;
  readonly hint: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
  readonly testID?: string;
}

export function Toggle({ label, hint, on, onChange, testID }: ToggleProps) {
  const styles = useStyles();
  return (
    <Pressable
      role="switch"
      accessibilityLabel={label}
      accessibilityHint={hint}
      aria-checked={on}
      onPress={() => onChange(!on)}
      testID={testID}
      style={styles.row}
    >
      <View style={styles.words}>
        <Text variant="label">{label}</Text>
        <Text variant="small" tone="muted">
          {hint}
        </Text>
      </View>
      <View style={[styles.track, on && styles.trackOn]}>
        <View style={[styles.knob, on && styles.knobOn]} />
      </View>
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  row: {
    minHeight: touchTarget,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.l,
    paddingVertical: space.s,
    borderRadius: radius.card,
  },
  words: { flex: 1, gap: 2 },
  track: {
    width: 48,
    height: 28,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.faint,
    justifyContent: 'center',
  },
  trackOn: { borderColor: palette.accent },
  knob: {
    width: 18,
    height: 18,
    marginLeft: 4,
    borderRadius: radius.full,
    borderWidth: 1.5,
    borderColor: palette.muted,
  },
  knobOn: { marginLeft: 24, borderColor: palette.accent, backgroundColor: palette.accent },
}));
