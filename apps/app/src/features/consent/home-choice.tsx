import { type Jurisdiction, jurisdictionSchema } from '@irisvue/contracts';
import { Pressable, View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { radius, space, touchTarget } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export interface HomeChoiceProps {
  readonly home: Jurisdiction;
  readonly onChange: (home: Jurisdiction) => void;
}

/** Where someone lives decides whose law the words follow. */
export function HomeChoice({ home, onChange }: HomeChoiceProps) {
  const styles = useStyles();
  return (
    <View style={styles.choice}>
      <Text variant="small" tone="muted">
        {texts.consent.home}
      </Text>
      <View role="radiogroup" accessibilityLabel={texts.consent.home} style={styles.homes}>
        {jurisdictionSchema.options.map((each) => (
          <Pressable
            key={each}
            role="radio"
            aria-checked={each === home}
            onPress={() => onChange(each)}
            testID={`home-${each}`}
            style={[styles.home, each === home && styles.chosen]}
          >
            <Text variant="small" tone={each === home ? 'text' : 'muted'}>
              {texts.consent.homes[each]}
            </Text>
          </Pressable>
        ))}
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  choice: { gap: space.s },
  homes: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  home: {
    minHeight: touchTarget,
    justifyContent: 'center',
    paddingHorizontal: space.l,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.line,
  },
  chosen: { borderColor: palette.accent },
}));
