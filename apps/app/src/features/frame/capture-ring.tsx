import { Link } from 'expo-router';
import { Pressable, View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { radius, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

/** The way to the camera: a ring in the middle of the bar. */
export function CaptureRing({ captioned }: { readonly captioned: boolean }) {
  const styles = useStyles();
  return (
    <Link href="/capture" asChild>
      <Pressable
        accessibilityLabel={texts.places.capture}
        testID="place-capture"
        style={styles.place}
      >
        <View style={styles.ring}>
          <View style={styles.pupil} />
        </View>
        {captioned && (
          <Text variant="caption" tone="muted">
            {texts.places.capture}
          </Text>
        )}
      </Pressable>
    </Link>
  );
}

const useStyles = themedStyles((palette) => ({
  place: { alignItems: 'center', gap: space.s, borderRadius: radius.card },
  ring: {
    width: 56,
    height: 56,
    borderRadius: radius.full,
    borderWidth: 1.5,
    borderColor: palette.accent,
    alignItems: 'center',
    justifyContent: 'center',
  },
  pupil: {
    width: 40,
    height: 40,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.accent,
    opacity: 0.5,
  },
}));
