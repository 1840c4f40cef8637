import { Link } from 'expo-router';
import { View } from 'react-native';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space, touchTarget } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { CredentialsForm } from './credentials-form.tsx';
import { register, signIn } from './session.ts';

/** Signing in and opening an account are one screen with two sets of words. */
export function AccountScreen({ purpose }: { readonly purpose: 'signIn' | 'register' }) {
  const styles = useStyles();
  const isNew = purpose === 'register';
  const words = texts[purpose];
  usePageTitle(texts.titles[purpose]);
  return (
    <CenteredPage title={words.title}>
      <CredentialsForm
        purpose={purpose}
        submitLabel={words.submit}
        onSubmit={isNew ? register : signIn}
      />
      <View>
        {!isNew && (
          <>
            <Way href="/email-link" label={texts.signIn.byLink} testID="by-link" />
            <Way href="/forgot-password" label={texts.signIn.forgot} testID="forgot-password" />
          </>
        )}
        <Way
          href={isNew ? '/sign-in' : '/register'}
          label={words.other}
          testID="other-account-form"
        />
      </View>
      {isNew && (
        <Text variant="small" tone="muted" style={styles.privacy}>
          {texts.register.privacy}
        </Text>
      )}
    </CenteredPage>
  );
}

interface WayProps {
  readonly href: '/email-link' | '/forgot-password' | '/register' | '/sign-in';
  readonly label: string;
  readonly testID: string;
}

function Way({ href, label, testID }: WayProps) {
  const styles = useStyles();
  return (
    <Link href={href} replace style={styles.link} testID={testID}>
      <Text variant="label" tone="muted">
        {label}
      </Text>
    </Link>
  );
}

const useStyles = themedStyles((palette) => ({
  link: {
    alignSelf: 'center',
    minHeight: touchTarget,
    paddingVertical: space.m,
    textAlign: 'center',
  },
  privacy: { borderTopWidth: 1, borderTopColor: palette.line, paddingTop: space.xl },
}));
