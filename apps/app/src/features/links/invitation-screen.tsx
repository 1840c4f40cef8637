import type { InvitationPreview } from '@irisvue/contracts';
import { useQuery } from '@tanstack/react-query';
import { useLocalSearchParams, useRouter } from 'expo-router';
import { useState } from 'react';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { CenteredPage } from '../../ui/centered-page.tsx';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Text } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { client, useSession } from '../session/session.ts';
import { FailureLine } from './failure-line.tsx';
import { InvitedSignIn } from './invited-sign-in.tsx';
import { useStep } from './use-step.ts';

const words = texts.links.invitation;

/** Where an invitation leads, with an account or without one. */
export function InvitationScreen() {
  const { token = '' } = useLocalSearchParams<{ token?: string }>();
  const router = useRouter();
  const toProduct = { label: texts.links.toProduct, onPress: () => router.replace('/') };
  const { data, error } = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await client.api.getInvitation({ params: { invite_token: token } })).data,
  });
  usePageTitle(texts.titles.invitation);
  if (error !== null) {
    return <Notice title={words.closedTitle} message={errorText(error)} action={toProduct} />;
  }
  if (data === undefined) return <LoadingMark />;
  return <OpenInvitation token={token} invitation={data} />;
}

interface OpenInvitationProps {
  readonly token: string;
  readonly invitation: InvitationPreview;
}

function OpenInvitation({ token, invitation }: OpenInvitationProps) {
  const router = useRouter();
  const signedIn = useSession((state) => state.status === 'in');
  const [declined, setDeclined] = useState(false);
  const call = { params: { invite_token: token } };
  const accept = useStep(() => client.api.acceptInvitation(call));
  const decline = useStep(async () => {
    await client.api.declineInvitation(call);
    setDeclined(true);
  });
  const toProduct = <Button label={texts.links.toProduct} onPress={() => router.replace('/')} />;
  if (accept.status === 'done') {
    return (
      <CenteredPage title={words.joinedTitle} lead={words.joined} testID="invitation-joined">
        {toProduct}
      </CenteredPage>
    );
  }
  if (declined) {
    return (
      <CenteredPage title={words.declinedTitle} lead={words.declined}>
        {toProduct}
      </CenteredPage>
    );
  }
  const inviter = invitation.invited_by.name ?? words.someone;
  return (
    <CenteredPage
      title={words.title(invitation.circle.name)}
      lead={words.from(inviter)}
      testID="invitation"
    >
      <Text tone="muted">{words.explain}</Text>
      {signedIn ? (
        <>
          <FailureLine step={accept} />
          <FailureLine step={decline} />
          <Button
            label={words.accept}
            busy={accept.status === 'busy'}
            onPress={accept.run}
            testID="accept"
          />
          <Button
            kind="quiet"
            label={words.decline}
            busy={decline.status === 'busy'}
            onPress={decline.run}
          />
        </>
      ) : (
        <InvitedSignIn
          token={token}
          isMailed={invitation.kind === 'email'}
          onEntered={accept.run}
        />
      )}
    </CenteredPage>
  );
}
