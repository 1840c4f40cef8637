import { useQuery } from '@tanstack/react-query';
import { Image } from 'expo-image';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { errorText } from '../errors/error-text.ts';
import { client } from '../session/session.ts';
import { FailureLine } from './failure-line.tsx';
import { OneFieldForm } from './one-field-form.tsx';
import { useStep } from './use-step.ts';

const words = texts.links.shared;

/** One art work, for whoever has its link. Opening counts as a view, so it waits for a press. */
export function SharedArtScreen() {
  const { token = '' } = useLocalSearchParams<{ token?: string }>();
  const styles = useStyles();
  const router = useRouter();
  const [password, setPassword] = useState('');
  const [picture, setPicture] = useState<{ url: string; aspectRatio: number } | null>(null);
  const { data, error } = useQuery({
    queryKey: ['shared', token],
    queryFn: async () => (await client.api.getShared({ params: { share_token: token } })).data,
  });
  const open = useStep(async () => {
    const { data: opened } = await client.api.openShared({
      params: { share_token: token },
      body: password === '' ? {} : { password },
    });
    const aspectRatio = (opened.width ?? 1) / (opened.height ?? 1);
    setPicture({ url: client.absoluteUrl(opened.url), aspectRatio });
  });
  usePageTitle(texts.titles.shared);
  const make = { label: words.make, onPress: () => router.replace('/') };
  if (error !== null) {
    return <Notice title={words.closedTitle} message={errorText(error)} action={make} />;
  }
  if (data === undefined) return <LoadingMark />;
  const title = data.title ?? words.title;
  const from = data.shared_by.name === null ? undefined : words.from(data.shared_by.name);
  if (picture !== null) {
    return (
      <CenteredPage title={title} {...(from === undefined ? {} : { lead: from })}>
        <Image
          source={{ uri: picture.url }}
          style={[styles.picture, { aspectRatio: picture.aspectRatio }]}
          accessibilityLabel={title}
          testID="shared-art"
        />
        <Button kind="secondary" {...make} />
      </CenteredPage>
    );
  }
  return (
    <CenteredPage title={title} lead={data.needs_password ? words.password : (from ?? words.lead)}>
      {data.needs_password ? (
        <OneFieldForm
          field={{ label: texts.fields.password, secureTextEntry: true, testID: 'password' }}
          value={password}
          onChange={setPassword}
          problem={password === '' ? texts.fields.passwordMissing : undefined}
          submitLabel={words.open}
          step={open}
        />
      ) : (
        <>
          <FailureLine step={open} />
          <Button
            label={words.open}
            busy={open.status === 'busy'}
            onPress={open.run}
            testID="open"
          />
        </>
      )}
    </CenteredPage>
  );
}

const useStyles = themedStyles(() => ({ picture: { width: '100%' } }));
