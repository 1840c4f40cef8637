import { Image } from 'expo-image';
import { useState } from 'react';
import { StyleSheet, View } from 'react-native';
import type { Photo } from '../../platform/photo.types.ts';
import { texts } from '../../texts/index.ts';
import { ProgressRing } from '../../ui/progress-ring.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { black, motion, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import type { Preview } from './use-preview.ts';

export interface PreviewPictureProps {
  readonly photo: Photo;
  readonly preview: Preview;
}

/** The photo, dimmed while it is looked at, then what was cut out of it. */
export function PreviewPicture({ photo, preview }: PreviewPictureProps) {
  const styles = useStyles();
  // HEIC, for one, is read by the server but not by every browser.
  const [visible, setVisible] = useState(true);
  if (preview.phase === 'found') {
    return (
      <View style={[styles.picture, styles.onBlack]} testID="preview">
        <Image
          key="cut-out"
          source={preview.cutOutUri}
          accessibilityLabel={texts.preview.cutOut}
          contentFit="contain"
          transition={motion.placeMs}
          style={styles.image}
        />
      </View>
    );
  }
  if (!visible) {
    return (
      <View style={styles.picture}>
        <Text tone="muted" center style={styles.words}>
          {texts.review.noPreview}
        </Text>
      </View>
    );
  }
  return (
    <View style={styles.picture}>
      <Image
        source={photo.uri}
        accessibilityLabel={texts.review.photo}
        contentFit="contain"
        onError={() => setVisible(false)}
        style={styles.image}
      />
      {preview.phase === 'looking' && (
        <View style={[StyleSheet.absoluteFill, styles.looking]}>
          <ProgressRing size={160} share={preview.share} label={texts.processing.label} />
        </View>
      )}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  picture: { flex: 1, alignItems: 'center', justifyContent: 'center' },
  onBlack: { backgroundColor: black },
  image: { width: '100%', height: '100%' },
  words: { maxWidth: 420, padding: space.xl },
  looking: {
    alignItems: 'center',
    justifyContent: 'center',
    backgroundColor: 'rgba(10, 10, 12, 0.5)',
  },
}));
