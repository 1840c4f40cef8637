import type { Segmentation } from '@irisvue/contracts';
import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { measuresOf } from './quality-words.ts';

interface QualityProps {
  readonly segmentation: Segmentation;
}

/** How good the photo is, and what would make the next one better. */
export function QualityWords({ segmentation }: QualityProps) {
  const styles = useStyles();
  const { quality } = segmentation;
  return (
    <View style={styles.report} testID="quality">
      <View style={styles.verdict}>
        <Title variant="title">{texts.quality.title[quality.verdict]}</Title>
        <Text tone="muted">{texts.quality.lead[quality.verdict]}</Text>
      </View>
      {quality.advice.length > 0 && (
        <View style={styles.section}>
          <Text variant="label" accessibilityRole="header" aria-level={2}>
            {texts.quality.advice}
          </Text>
          {quality.advice.map((advice) => (
            <View key={advice} style={styles.advice}>
              <View style={styles.mark} />
              <Text tone="muted" style={styles.adviceText}>
                {advice}
              </Text>
            </View>
          ))}
        </View>
      )}
    </View>
  );
}

/** The numbers behind the words, for those who want them. */
export function QualityNumbers({ segmentation }: QualityProps) {
  const styles = useStyles();
  return (
    <View style={styles.section} testID="quality-numbers">
      <Text variant="label" accessibilityRole="header" aria-level={2}>
        {texts.quality.numbers}
      </Text>
      {measuresOf(segmentation).map(({ name, value }) => (
        <View key={name} style={styles.measure}>
          <Text variant="small" tone="muted">
            {name}
          </Text>
          <Text variant="small" tabular>
            {value}
          </Text>
        </View>
      ))}
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  report: { gap: space.xl },
  verdict: { gap: space.s },
  section: { gap: space.s },
  advice: { flexDirection: 'row', gap: space.m },
  mark: {
    width: 9,
    height: 9,
    marginTop: 8,
    borderRadius: 5,
    borderWidth: 1,
    borderColor: palette.accent,
  },
  adviceText: { flex: 1 },
  measure: {
    flexDirection: 'row',
    justifyContent: 'space-between',
    paddingVertical: 6,
    borderBottomWidth: 1,
    borderBottomColor: palette.line,
  },
}));
