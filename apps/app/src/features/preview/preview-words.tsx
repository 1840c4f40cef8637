import { errorCatalogue } from '@irisvue/contracts';
import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { QualityWords } from '../result/quality-report.tsx';
import type { Preview } from './use-preview.ts';

/** What the person can know before deciding whether to send the photo. */
export function PreviewWords({ preview }: { readonly preview: Preview }) {
  const styles = useStyles();
  return (
    <View style={styles.words} accessibilityLiveRegion="polite" testID="preview-words">
      <Findings preview={preview} />
      {(preview.phase === 'found' || preview.phase === 'refused') && (
        <Text variant="small" tone="muted" center={preview.phase === 'refused'}>
          {texts.preview.privacy}
        </Text>
      )}
    </View>
  );
}

function Findings({ preview }: { readonly preview: Preview }) {
  switch (preview.phase) {
    case 'none':
      return <Sentence title={texts.review.title} message={texts.review.lead} />;
    case 'looking':
      return <Sentence title={texts.preview.looking} message={texts.preview.privacy} />;
    case 'refused':
      return (
        <Sentence title={texts.preview.refused} message={errorCatalogue[preview.code].message} />
      );
    case 'found':
      return <QualityWords segmentation={preview.segmentation} />;
  }
}

function Sentence({ title, message }: { readonly title: string; readonly message: string }) {
  const styles = useStyles();
  return (
    <View style={styles.sentence}>
      <Title variant="title" center>
        {title}
      </Title>
      <Text tone="muted" center>
        {message}
      </Text>
    </View>
  );
}

const useStyles = themedStyles(() => ({
  words: { width: '100%', maxWidth: 480, gap: space.l },
  sentence: { gap: space.xs },
}));
