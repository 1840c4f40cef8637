import { ScrollView, StyleSheet, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import type { Photo } from '../../platform/photo.types.ts';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { isLow, space } from '../../ui/tokens.ts';
import { PreviewPicture } from '../preview/preview-picture.tsx';
import { PreviewWords } from '../preview/preview-words.tsx';
import { isBetterRetaken, usePreview } from '../preview/use-preview.ts';

export interface ReviewProps {
  readonly photo: Photo;
  readonly onUse: () => void;
  readonly onRetake: () => void;
}

/** The photo, or what was found in it, before anything is sent. Sending it is always possible. */
export function Review({ photo, onUse, onRetake }: ReviewProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const { width, height } = useWindowDimensions();
  const isSideways = isLow(width, height);
  const preview = usePreview(photo);
  const another = isBetterRetaken(preview);
  const use = { label: texts.review.use, onPress: onUse, testID: 'use-photo' };
  const retake = {
    label: another ? texts.review.another : texts.review.retake,
    onPress: onRetake,
    testID: 'retake',
  };
  return (
    <View style={[styles.room, isSideways && layout.row]}>
      <PreviewPicture photo={photo} preview={preview} />
      <View
        style={[
          styles.panel,
          isSideways ? styles.beside : styles.below,
          { paddingBottom: insets.bottom + space.xl, paddingRight: insets.right + space.xl },
        ]}
      >
        {/* Much advice on a small screen must not crowd out the picture and the buttons. */}
        <ScrollView style={styles.words} contentContainerStyle={styles.centred}>
          <PreviewWords preview={preview} />
        </ScrollView>
        <View style={styles.actions}>
          <Button {...(another ? use : retake)} kind="secondary" style={styles.action} />
          <Button {...(another ? retake : use)} style={styles.action} />
        </View>
      </View>
    </View>
  );
}

const layout = StyleSheet.create({ row: { flexDirection: 'row' } });

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  panel: { alignItems: 'center', justifyContent: 'center', gap: space.xl, padding: space.xl },
  below: { maxHeight: '62%' },
  beside: { width: '50%' },
  words: { flexGrow: 0, flexShrink: 1, alignSelf: 'stretch' },
  centred: { alignItems: 'center' },
  actions: { flexDirection: 'row', gap: space.m, alignSelf: 'stretch', justifyContent: 'center' },
  action: { flexGrow: 1, flexBasis: 0, maxWidth: 240, paddingHorizontal: space.m },
}));
