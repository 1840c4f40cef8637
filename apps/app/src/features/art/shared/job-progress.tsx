import type { Job } from '@irisvue/contracts';
import { StyleSheet, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { texts } from '../../../texts/index.ts';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';

const ringSize = 160;

/** How far the work is, over its preview: a ring and the step in words. */
export function JobProgress({ job }: { readonly job: Job | null }) {
  const styles = useStyles();
  const step = job?.step ?? null;
  return (
    <View style={styles.over} testID="job-progress">
      <ProgressRing
        size={ringSize}
        share={(job?.progress ?? 0) / 100}
        label={texts.processing.label}
        figures
      />
      <Text variant="lead" center style={styles.step} accessibilityLiveRegion="polite">
        {step === null ? artTexts.room.waiting : texts.processing.steps[step]}
      </Text>
    </View>
  );
}

const useStyles = themedStyles(() => ({
  over: {
    ...StyleSheet.absoluteFill,
    alignItems: 'center',
    justifyContent: 'center',
    padding: space.l,
    backgroundColor: 'rgba(0, 0, 0, 0.6)',
  },
  // Out of the way, so that the ring keeps the middle.
  step: { position: 'absolute', top: '50%', marginTop: ringSize / 2 + space.l },
}));
