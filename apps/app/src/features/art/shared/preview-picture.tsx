import { Image } from 'expo-image';
import { StyleSheet, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { themedStyles } from '../../../ui/theme.tsx';
import { black, motion } from '../../../ui/tokens.ts';
import type { LivePreview } from './use-preview-of.ts';

export interface PreviewPictureProps {
  /** What it is a preview of. */
  readonly title: string;
  /** Shown until the first preview is there. */
  readonly fallbackUri: string | null;
  readonly preview: LivePreview;
  /** The finished picture, which takes the preview's place. */
  readonly finalUri?: string | null;
}

/** The iris, its preview over it, and over both the finished picture. */
export function PreviewPicture({ title, fallbackUri, preview, finalUri }: PreviewPictureProps) {
  const styles = useStyles();
  const { uri, isBehind } = preview;
  return (
    <View style={styles.picture} aria-busy={isBehind} testID="preview-picture">
      {uri === null && fallbackUri !== null && (
        <Image
          source={fallbackUri}
          accessibilityLabel=""
          contentFit="contain"
          style={[styles.layer, styles.quiet]}
        />
      )}
      {uri !== null && (
        <Image
          source={uri}
          accessibilityLabel={artTexts.room.previewOf(title)}
          contentFit="contain"
          transition={motion.feedbackMs}
          style={styles.layer}
          testID="preview-image"
        />
      )}
      {finalUri != null && (
        <Image
          source={finalUri}
          accessibilityLabel={artTexts.room.result(title)}
          contentFit="contain"
          transition={motion.placeMs}
          style={styles.layer}
          testID="final-image"
        />
      )}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  picture: { flex: 1, alignSelf: 'stretch', backgroundColor: black },
  layer: StyleSheet.absoluteFill,
  quiet: { opacity: 0.35 },
}));
