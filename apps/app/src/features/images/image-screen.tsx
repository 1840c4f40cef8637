import { useLocalSearchParams, useRouter } from 'expo-router';
import { StatusBar } from 'expo-status-bar';
import ArrowLeft from 'lucide-react-native/icons/arrow-left';
import { useEffect } from 'react';
import { View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { DarkRoom, themedStyles } from '../../ui/theme.tsx';
import { black, space } from '../../ui/tokens.ts';
import { errorCodeOf, errorText } from '../errors/error-text.ts';
import { ResultView } from '../result/result-view.tsx';
import { useImage } from './image-queries.ts';
import { OriginalView } from './original-view.tsx';

/** One picture takes the whole window, on black in both themes. */
export function ImageScreen() {
  const styles = useStyles();
  const router = useRouter();
  const insets = useSafeAreaInsets();
  usePageTitle(texts.titles.image);
  return (
    <DarkRoom>
      <StatusBar style="light" />
      <View style={styles.room}>
        <IconButton
          icon={ArrowLeft}
          label={texts.common.back}
          onPress={() => (router.canGoBack() ? router.back() : router.replace('/'))}
          overPicture
          testID="back"
          style={[styles.back, { top: insets.top + space.m }]}
        />
        <Picture />
      </View>
    </DarkRoom>
  );
}

function Picture() {
  const { id, reveal, start, plain } = useLocalSearchParams<{
    id: string;
    reveal?: string;
    start?: string;
    /** The photograph itself, also when there is a cut-out of it. */
    plain?: string;
  }>();
  const router = useRouter();
  const image = useImage(id);
  // The theatre is for the moment of making: reloading or sharing the address shows the picture at once.
  useEffect(() => {
    if (reveal === '1' && image.isSuccess) router.setParams({ reveal: undefined });
  }, [reveal, image.isSuccess, router]);
  if (image.isPending) return <LoadingMark />;
  if (image.isError) {
    return (
      <Notice
        title={texts.failure.title}
        message={errorText(image.error)}
        action={
          errorCodeOf(image.error) === 'IMAGE_NOT_FOUND'
            ? { label: texts.failure.gallery, onPress: () => router.dismissTo('/') }
            : { label: texts.common.retry, onPress: () => void image.refetch() }
        }
      />
    );
  }
  return image.data.kind !== 'original' || (plain === '1' && image.data.urls !== null) ? (
    <ResultView image={image.data} reveal={reveal === '1'} />
  ) : (
    <OriginalView image={image.data} start={start === '1'} />
  );
}

const useStyles = themedStyles(() => ({
  room: { flex: 1, backgroundColor: black },
  back: { position: 'absolute', zIndex: 1, left: space.l },
}));
