import type { Jurisdiction } from '@irisvue/contracts';
import { useState } from 'react';
import { ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { useConsentText, useGiveConsent } from './consent-queries.ts';
import { HomeChoice } from './home-choice.tsx';

export interface ConsentQuestionProps {
  readonly onAgreed: () => void;
  readonly onDeclined: () => void;
}

/** What happens with pictures of an iris, in the words of the law that applies, with a yes and a no of one size. */
export function ConsentQuestion({ onAgreed, onDeclined }: ConsentQuestionProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const [home, setHome] = useState<Jurisdiction>('gdpr');
  const text = useConsentText(home);
  const give = useGiveConsent();
  if (text.isPending) return <LoadingMark />;
  if (text.isError) {
    return (
      <Notice
        title={texts.failure.title}
        message={errorText(text.error)}
        action={{ label: texts.common.retry, onPress: () => void text.refetch() }}
      />
    );
  }
  const { title, sections, statement } = text.data;
  return (
    <ScrollView
      style={styles.room}
      contentContainerStyle={[
        styles.scroll,
        { paddingTop: insets.top + space.vast, paddingBottom: insets.bottom + space.huge },
      ]}
      testID="consent"
    >
      <View style={styles.column} role="main">
        <Title>{title}</Title>
        <HomeChoice home={home} onChange={setHome} />
        {sections.map((section) => (
          <View key={section.heading} style={styles.section}>
            <Text variant="label" accessibilityRole="header" aria-level={2}>
              {section.heading}
            </Text>
            <Text tone="muted">{section.text}</Text>
          </View>
        ))}
        <Text style={styles.statement}>{statement}</Text>
        {give.isError && (
          <Text tone="danger" accessibilityLiveRegion="assertive">
            {errorText(give.error)}
          </Text>
        )}
        <View style={styles.answers}>
          <Button
            label={texts.consent.agree}
            busy={give.isPending || text.isPlaceholderData}
            onPress={() => give.mutate(text.data, { onSuccess: onAgreed })}
            testID="consent-agree"
          />
          <Button
            kind="secondary"
            label={texts.consent.decline}
            onPress={onDeclined}
            testID="consent-decline"
          />
        </View>
      </View>
    </ScrollView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  scroll: { alignItems: 'center', paddingHorizontal: space.xl },
  column: { width: '100%', maxWidth: 560, gap: space.xl },
  section: { gap: space.xs },
  statement: { borderTopWidth: 1, borderTopColor: palette.line, paddingTop: space.xl },
  answers: { gap: space.s },
}));
