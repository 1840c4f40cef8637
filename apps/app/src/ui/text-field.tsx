import { type Ref, useId } from 'react';
import { TextInput, type TextInputProps, View } from 'react-native';
import { themedStyles, usePalette } from './theme.tsx';
import { fontSize, fonts, radius, space } from './tokens.ts';
import { Text } from './typography.tsx';

export interface TextFieldProps
  extends Pick<
    TextInputProps,
    | 'autoCapitalize'
    | 'autoComplete'
    | 'autoFocus'
    | 'inputMode'
    | 'maxLength'
    | 'onBlur'
    | 'onChangeText'
    | 'onSubmitEditing'
    | 'returnKeyType'
    | 'secureTextEntry'
    | 'testID'
    | 'textContentType'
    | 'value'
  > {
  readonly label: string;
  /** Shown under the field until there is an error. */
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Sits inside the field, at its end. */
  readonly trailing?: React.ReactNode;
  readonly ref?: Ref<TextInput>;
}

export function TextField({ label, hint, error, trailing, ref, ...input }: TextFieldProps) {
  const styles = useStyles();
  const palette = usePalette();
  const noteId = useId();
  const note = error ?? hint;
  return (
    <View style={styles.field}>
      <Text variant="label" tone="muted" aria-hidden>
        {label}
      </Text>
      <View>
        <TextInput
          autoCapitalize="none"
          {...input}
          ref={ref}
          accessibilityLabel={label}
          aria-describedby={note === undefined ? undefined : noteId}
          aria-invalid={error !== undefined}
          autoCorrect={false}
          spellCheck={false}
          cursorColor={palette.accent}
          selectionColor={palette.accent}
          placeholderTextColor={palette.faint}
          style={[
            styles.input,
            trailing !== undefined && styles.beforeTrailing,
            error !== undefined && styles.wrong,
          ]}
        />
        {trailing !== undefined && <View style={styles.trailing}>{trailing}</View>}
      </View>
      {note !== undefined && (
        <Text
          nativeID={noteId}
          variant="small"
          tone={error === undefined ? 'muted' : 'danger'}
          accessibilityLiveRegion="polite"
        >
          {note}
        </Text>
      )}
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  field: { gap: space.s },
  input: {
    minHeight: 52,
    paddingHorizontal: space.l,
    borderRadius: radius.card,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: palette.raised,
    color: palette.text,
    fontFamily: fonts.sans,
    fontSize: fontSize.body,
  },
  beforeTrailing: { paddingRight: 56 },
  wrong: { borderColor: palette.danger },
  trailing: { position: 'absolute', right: 4, top: 4 },
}));
