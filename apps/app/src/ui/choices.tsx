import { Pressable, View } from 'react-native';
import { themedStyles } from './theme.tsx';
import { radius, space, touchTarget } from './tokens.ts';
import { Text } from './typography.tsx';

export interface ChoicesProps<Value> {
  readonly label: string;
  readonly options: readonly { readonly value: Value; readonly name: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  /** `tab` when it decides what is below, `radio` when it filters it. */
  readonly role?: 'radio' | 'tab';
  /** Of one width each, so many beside one another. */
  readonly perRow?: number;
  /** Each option's is this, a hyphen and its value. */
  readonly testID?: string;
}

/** One of a few. */
export function Choices<Value extends string | undefined>({
  label,
  options,
  chosen,
  onChoose,
  role = 'radio',
  perRow,
  testID,
}: ChoicesProps<Value>) {
  const styles = useStyles();
  return (
    <View
      role={role === 'tab' ? 'tablist' : 'radiogroup'}
      accessibilityLabel={label}
      style={styles.choices}
    >
      {options.map(({ value, name }) => {
        const isChosen = value === chosen;
        return (
          <Pressable
            key={name}
            role={role}
            {...(role === 'tab' ? { 'aria-selected': isChosen } : { 'aria-checked': isChosen })}
            onPress={() => onChoose(value)}
            testID={testID === undefined ? undefined : `${testID}-${value}`}
            style={[
              styles.choice,
              perRow !== undefined && { flexGrow: 1, flexBasis: `${80 / perRow}%` },
              isChosen && styles.chosen,
            ]}
          >
            <Text variant="label" center tone={isChosen ? 'text' : 'muted'}>
              {name}
            </Text>
          </Pressable>
        );
      })}
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  choices: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  choice: {
    minHeight: touchTarget,
    justifyContent: 'center',
    paddingHorizontal: space.l,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.line,
  },
  chosen: { backgroundColor: palette.overlay, borderColor: palette.faint },
}));
