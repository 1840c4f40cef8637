import Eye from 'lucide-react-native/icons/eye';
import EyeOff from 'lucide-react-native/icons/eye-off';
import { useRef, useState } from 'react';
import { type TextInput, View } from 'react-native';
import { Form } from '../../platform/form';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { errorCodeOf, errorText } from '../errors/error-text.ts';
import type { Credentials } from './session.ts';
import { credentialProblems } from './validate-credentials.ts';

export interface CredentialsFormProps {
  readonly purpose: 'signIn' | 'register';
  readonly submitLabel: string;
  readonly onSubmit: (credentials: Credentials) => Promise<void>;
}

export function CredentialsForm({ purpose, submitLabel, onSubmit }: CredentialsFormProps) {
  const styles = useStyles();
  const passwordField = useRef<TextInput>(null);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [visible, setVisible] = useState(false);
  // A field is judged only after the person has left it or tried to submit.
  const [judged, setJudged] = useState({ email: false, password: false });
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const problems = credentialProblems({ email, password }, purpose);
  const emailTaken = errorCodeOf(failure) === 'EMAIL_TAKEN' ? errorText(failure) : undefined;
  const isNew = purpose === 'register';

  const submit = async () => {
    if (busy) return;
    setJudged({ email: true, password: true });
    setFailure(null);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    try {
      await onSubmit({ email: email.trim(), password });
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };

  return (
    <Form label={submitLabel}>
      <View style={styles.fields}>
        <TextField
          label={texts.fields.email}
          value={email}
          onChangeText={setEmail}
          onBlur={() => setJudged((now) => ({ ...now, email: now.email || email !== '' }))}
          onSubmitEditing={() => passwordField.current?.focus()}
          error={judged.email ? (problems.email ?? emailTaken) : undefined}
          autoComplete={isNew ? 'email' : 'username'}
          textContentType="username"
          inputMode="email"
          returnKeyType="next"
          testID="email"
        />
        <TextField
          ref={passwordField}
          label={texts.fields.password}
          value={password}
          onChangeText={setPassword}
          onBlur={() => setJudged((now) => ({ ...now, password: now.password || password !== '' }))}
          onSubmitEditing={() => void submit()}
          hint={isNew ? texts.fields.passwordHint : undefined}
          error={judged.password ? problems.password : undefined}
          autoComplete={isNew ? 'new-password' : 'current-password'}
          textContentType={isNew ? 'newPassword' : 'password'}
          secureTextEntry={!visible}
          returnKeyType="go"
          testID="password"
          trailing={
            <IconButton
              icon={visible ? EyeOff : Eye}
              label={visible ? texts.fields.hidePassword : texts.fields.showPassword}
              onPress={() => setVisible(!visible)}
            />
          }
        />
        {failure !== null && emailTaken === undefined && (
          <Text tone="danger" accessibilityLiveRegion="assertive" testID="form-error">
            {errorText(failure)}
          </Text>
        )}
        <Button
          label={submitLabel}
          busy={busy}
          onPress={() => void submit()}
          testID="submit"
          style={styles.submit}
        />
      </View>
    </Form>
  );
}

const useStyles = themedStyles(() => ({
  fields: { gap: space.l },
  submit: { marginTop: space.s },
}));
