import { useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { BlurredImage } from '../../platform/blurred-image';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressRing } from '../../ui/progress-ring.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import type { Stage } from './stages.ts';

export interface ProcessingViewProps {
  readonly photoUri: string;
  readonly stage: Stage;
  /** What happens to the photo meanwhile. */
  readonly note: string;
  readonly onCancel: () => void;
}

/** The person's own photo, clearing as the work goes on. */
export function ProcessingView({ photoUri, stage, note, onCancel }: ProcessingViewProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const { width, height } = useWindowDimensions();
  const ring = Math.min(width * 0.66, height * 0.44, 400);
  return (
    <View style={styles.room} testID="processing">
      <BlurredImage uri={photoUri} label={texts.processing.photo} blur={stage.blur} />
      <View style={styles.dim} />
      <View style={styles.middle}>
        <ProgressRing size={ring} share={stage.share} label={texts.processing.label} figures />
        <Text variant="lead" center accessibilityLiveRegion="polite" testID="processing-stage">
          {stage.name}
        </Text>
      </View>
      <View style={[styles.below, { bottom: insets.bottom + space.xl }]}>
        <Text variant="small" tone="muted" center style={styles.note}>
          {note}
        </Text>
        <Button
          kind="quiet"
          label={texts.processing.cancel}
          onPress={onCancel}
          testID="cancel-processing"
        />
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, overflow: 'hidden', backgroundColor: palette.ground },
  dim: {
    position: 'absolute',
    inset: 0,
    backgroundColor: palette.ground,
    opacity: 0.62,
  },
  middle: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.xl,
    padding: space.xl,
  },
  below: {
    position: 'absolute',
    left: space.xl,
    right: space.xl,
    alignItems: 'center',
    gap: space.s,
  },
  note: { maxWidth: 400 },
}));
