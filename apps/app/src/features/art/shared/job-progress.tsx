import type { Job } from '@irisvue/contracts';
import { StyleSheet, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { texts } from '../../../texts/index.ts';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';

/** How far the work is, over its preview: a ring and the step in words. */
export function JobProgress({ job }: { readonly job: Job | null }) {
  const styles = useStyles();
  const step = job?.step ?? null;
  return (
    <View style={styles.over} testID="job-progress">
      <ProgressRing
        size={160}
        share={(job?.progress ?? 0) / 100}
        label={texts.processing.label}
        figures
      />
      <Text variant="lead" center accessibilityLiveRegion="polite">
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
    gap: space.l,
    padding: space.l,
    backgroundColor: 'rgba(0, 0, 0, 0.6)',
  },
}));
