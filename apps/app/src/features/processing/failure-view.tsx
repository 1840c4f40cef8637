import { Image } from 'expo-image';
import { useRouter } from 'expo-router';
import Trash from 'lucide-react-native/icons/trash';
import { View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { ConsentQuestion } from '../consent/consent-question.tsx';
import { errorCodeOf, errorText, needsAnotherPhoto } from '../errors/error-text.ts';

export interface FailureViewProps {
  /** Null when it cannot be shown, as when it could not be read. */
  readonly photoUri: string | null;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onRetake: () => void;
  /** Absent while the photo is only on this device. */
  readonly onDelete?: () => void;
}

/** What happened and what to do; the photo stays visible. */
export function FailureView({ photoUri, error, onRetry, onRetake, onDelete }: FailureViewProps) {
  const styles = useStyles();
  const router = useRouter();
  const insets = useSafeAreaInsets();
  const another = needsAnotherPhoto(errorCodeOf(error));
  const toGallery = () => router.dismissTo('/');
  // Withdrawn on another device, or the words have changed.
  if (errorCodeOf(error) === 'CONSENT_REQUIRED') {
    return <ConsentQuestion onAgreed={onRetry} onDeclined={toGallery} />;
  }
  return (
    <View style={styles.room} testID="failure">
      <View style={styles.picture}>
        {photoUri !== null && (
          <Image
            source={photoUri}
            accessibilityLabel={texts.processing.photo}
            contentFit="contain"
            style={styles.image}
          />
        )}
      </View>
      <View
        style={[styles.panel, { paddingBottom: insets.bottom + space.xl }]}
        accessibilityLiveRegion="assertive"
      >
        <Title variant="title" center>
          {texts.failure.title}
        </Title>
        <Text tone="muted" center style={styles.message}>
          {errorText(error)}
        </Text>
        <View style={styles.actions}>
          <Button
            label={another ? texts.failure.retake : texts.failure.retry}
            onPress={another ? onRetake : onRetry}
            testID={another ? 'retake' : 'retry'}
          />
          <Button
            kind="quiet"
            label={texts.failure.gallery}
            onPress={toGallery}
            testID="to-gallery"
          />
          {onDelete !== undefined && (
            <Button
              kind="quiet"
              icon={Trash}
              label={texts.result.delete}
              onPress={onDelete}
              testID="delete"
            />
          )}
        </View>
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  picture: { flex: 1 },
  image: { width: '100%', height: '100%', opacity: 0.72 },
  panel: { alignItems: 'center', gap: space.m, padding: space.xl },
  message: { maxWidth: 420 },
  actions: { gap: space.s, marginTop: space.m, minWidth: 240 },
}));
