import { type Jurisdiction, jurisdictionSchema } from '@irisvue/contracts';
import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { Choices } from '../../ui/choices.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export interface HomeChoiceProps {
  readonly home: Jurisdiction;
  readonly onChange: (home: Jurisdiction) => void;
}

const homes = jurisdictionSchema.options.map((value) => ({
  value,
  name: texts.consent.homes[value],
}));

/** Where someone lives decides whose law the words follow. */
export function HomeChoice({ home, onChange }: HomeChoiceProps) {
  const styles = useStyles();
  return (
    <View style={styles.choice}>
      <Text variant="small" tone="muted">
        {texts.consent.home}
      </Text>
      <Choices
        label={texts.consent.home}
        options={homes}
        chosen={home}
        onChoose={onChange}
        testID="home"
      />
    </View>
  );
}

const useStyles = themedStyles(() => ({ choice: { gap: space.s } }));
