import Volume2 from 'lucide-react-native/icons/volume-2';
import VolumeX from 'lucide-react-native/icons/volume-x';
import { Pressable, type StyleProp, type ViewStyle } from 'react-native';
import { texts } from '../../texts/index.ts';
import { themedStyles, usePalette } from '../../ui/theme.tsx';
import { radius, space, touchTarget } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { canSpeak, useSpokenGuidance } from './spoken.ts';

/** Turns the voice on and off; nothing where the device has none. */
export function VoiceSwitch({ style }: { readonly style?: StyleProp<ViewStyle> }) {
  const styles = useStyles();
  const palette = usePalette();
  const { isOn, setOn } = useSpokenGuidance();
  const Icon = isOn ? Volume2 : VolumeX;
  if (!canSpeak) return null;
  return (
    <Pressable
      role="switch"
      accessibilityLabel={texts.guidance.voice}
      aria-checked={isOn}
      onPress={() => setOn(!isOn)}
      testID="voice"
      style={({ pressed }) => [styles.pill, pressed && styles.pressed, style]}
    >
      <Icon size={20} strokeWidth={1.5} color={palette.text} />
      <Text variant="small">{isOn ? texts.guidance.voiceOn : texts.guidance.voiceOff}</Text>
    </Pressable>
  );
}

const useStyles = themedStyles(() => ({
  pill: {
    minHeight: touchTarget,
    paddingHorizontal: space.l,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s,
    borderRadius: radius.full,
    backgroundColor: 'rgba(10, 10, 12, 0.72)',
  },
  pressed: { opacity: 0.6 },
}));
