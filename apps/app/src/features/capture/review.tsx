import { Image } from 'expo-image';
import { useState } from 'react';
import { View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import type { Photo } from '../../platform/photo.types.ts';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';

export interface ReviewProps {
  readonly photo: Photo;
  readonly onUse: () => void;
  readonly onRetake: () => void;
}

export function Review({ photo, onUse, onRetake }: ReviewProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  // HEIC, for one, is read by the server but not by every browser.
  const [visible, setVisible] = useState(true);
  return (
    <View style={styles.room}>
      <View style={styles.picture}>
        {visible ? (
          <Image
            source={photo.uri}
            accessibilityLabel={texts.review.photo}
            contentFit="contain"
            onError={() => setVisible(false)}
            style={styles.image}
          />
        ) : (
          <Text tone="muted" center>
            {texts.review.noPreview}
          </Text>
        )}
      </View>
      <View style={[styles.panel, { paddingBottom: insets.bottom + space.xl }]}>
        <View style={styles.words}>
          <Title variant="title" center>
            {texts.review.title}
          </Title>
          <Text tone="muted" center>
            {texts.review.lead}
          </Text>
        </View>
        <View style={styles.actions}>
          <Button
            kind="secondary"
            label={texts.review.retake}
            onPress={onRetake}
            testID="retake"
            style={styles.action}
          />
          <Button
            label={texts.review.use}
            onPress={onUse}
            testID="use-photo"
            style={styles.action}
          />
        </View>
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  picture: { flex: 1, alignItems: 'center', justifyContent: 'center' },
  image: { width: '100%', height: '100%' },
  panel: { alignItems: 'center', gap: space.xl, padding: space.xl },
  words: { gap: space.xs },
  actions: { flexDirection: 'row', gap: space.m, alignSelf: 'stretch', justifyContent: 'center' },
  action: { flexGrow: 1, flexBasis: 0, maxWidth: 240, paddingHorizontal: space.m },
}));
