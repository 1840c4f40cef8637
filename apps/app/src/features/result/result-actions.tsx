import type { Image } from '@irisvue/contracts';
import { useRouter } from 'expo-router';
import Download from 'lucide-react-native/icons/download';
import Trash from 'lucide-react-native/icons/trash';
import { useState } from 'react';
import { View } from 'react-native';
import { saveFile } from '../../platform/save-file';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { DeleteDialog } from '../images/delete-dialog.tsx';
import { client } from '../session/session.ts';

export function ResultActions({ image }: { readonly image: Image }) {
  const styles = useStyles();
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [downloading, setDownloading] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  const download = async () => {
    setDownloading(true);
    setFailure(null);
    try {
      const { url, file_name } = await client.downloadImage(image.id);
      await saveFile(client.absoluteUrl(url), file_name);
    } catch (error) {
      setFailure(error);
    } finally {
      setDownloading(false);
    }
  };

  // Where a new photo would show far more, that is the one thing to do.
  const again = image.segmentation?.quality.verdict === 'retake';

  return (
    <View style={styles.actions}>
      {again && (
        <Button
          label={texts.result.again}
          onPress={() => router.replace('/capture')}
          testID="capture-again"
        />
      )}
      <Button
        kind={again ? 'secondary' : 'primary'}
        icon={Download}
        label={downloading ? texts.result.downloading : texts.result.download}
        busy={downloading}
        onPress={() => void download()}
        testID="download"
      />
      <Button
        kind="danger"
        icon={Trash}
        label={texts.result.delete}
        onPress={() => setAsking(true)}
        testID="delete"
      />
      {failure !== null && (
        <Text variant="small" tone="danger" accessibilityLiveRegion="assertive">
          {errorText(failure)}
        </Text>
      )}
      <DeleteDialog
        image={asking ? image : null}
        onClose={() => setAsking(false)}
        onDeleted={() => router.dismissTo('/')}
      />
    </View>
  );
}

const useStyles = themedStyles(() => ({ actions: { gap: space.m } }));
