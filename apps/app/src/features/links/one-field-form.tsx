import { useState } from 'react';
import { View } from 'react-native';
import { Form } from '../../platform/form';
import { Button } from '../../ui/button.tsx';
import { TextField, type TextFieldProps } from '../../ui/text-field.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { FailureLine } from './failure-line.tsx';
import type { StepState } from './use-step.ts';

export interface OneFieldFormProps {
  readonly field: Omit<TextFieldProps, 'value' | 'onChangeText' | 'onSubmitEditing' | 'error'>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value; told once the person has tried to send it. */
  readonly problem: string | undefined;
  readonly submitLabel: string;
  readonly step: StepState & { readonly run: () => void };
}

export function OneFieldForm(props: OneFieldFormProps) {
  const { field, value, onChange, problem, submitLabel, step } = props;
  const styles = useStyles();
  const [judged, setJudged] = useState(false);
  const submit = () => {
    setJudged(true);
    if (problem === undefined) step.run();
  };
  return (
    <Form label={submitLabel}>
      <View style={styles.fields}>
        <TextField
          {...field}
          value={value}
          onChangeText={onChange}
          onSubmitEditing={submit}
          error={judged ? problem : undefined}
          returnKeyType="go"
        />
        <FailureLine step={step} />
        <Button
          label={submitLabel}
          busy={step.status === 'busy'}
          onPress={submit}
          testID="submit"
        />
      </View>
    </Form>
  );
}

const useStyles = themedStyles(() => ({ fields: { gap: space.l } }));
