import { useState } from 'react';
import { View } from 'react-native';
import { MailFrame } from '../../platform/mail-frame';
import { operatorTexts } from '../../texts/operator.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { radius, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { Loaded } from './loaded.tsx';
import { useMail } from './operator-queries.ts';

const texts = operatorTexts.mail;

export function MailView({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const mail = useMail(id);
  const [wantsText, setWantsText] = useState(false);
  const isText = MailFrame === null || wantsText;
  return (
    <View style={styles.view}>
      <View style={styles.actions}>
        <Button kind="secondary" label={texts.close} onPress={onClose} />
        {MailFrame !== null && (
          <Button
            kind="quiet"
            label={wantsText ? texts.asMail : texts.asText}
            onPress={() => setWantsText(!wantsText)}
          />
        )}
      </View>
      <Loaded query={mail}>
        {({ to, subject, text, html }) => (
          <>
            <View>
              <Text variant="title" accessibilityRole="header" aria-level={2}>
                {subject}
              </Text>
              <Text tone="muted" selectable>
                {to}
              </Text>
            </View>
            {isText || MailFrame === null ? (
              <Text selectable style={styles.text}>
                {text}
              </Text>
            ) : (
              <MailFrame html={html} title={texts.frame(subject)} />
            )}
          </>
        )}
      </Loaded>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  view: { gap: space.l },
  actions: { flexDirection: 'row', justifyContent: 'space-between' },
  text: {
    padding: space.l,
    borderRadius: radius.card,
    backgroundColor: palette.raised,
  },
}));
