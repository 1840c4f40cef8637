import { useIsFocused, useRouter } from 'expo-router';
import { StatusBar } from 'expo-status-bar';
import X from 'lucide-react-native/icons/x';
import { useEffect, useState } from 'react';
import { StyleSheet, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { camera } from '../../platform/camera';
import { choosePhoto } from '../../platform/choose-photo';
import { usePageTitle } from '../../platform/page-title';
import { PhotoDrop } from '../../platform/photo-drop';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { DarkRoom, themedStyles } from '../../ui/theme.tsx';
import { radius, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { ConsentGate } from '../consent/consent-gate.tsx';
import { errorText } from '../errors/error-text.ts';
import { FailureView } from '../processing/failure-view.tsx';
import { ProcessingView } from '../processing/processing-view.tsx';
import { stageOf } from '../processing/stages.ts';
import { captureLayout } from './capture-layout.ts';
import { LiveCapture } from './live-capture.tsx';
import { Review } from './review.tsx';
import { SystemCapture } from './system-capture.tsx';
import { cancelUpload, choose, retake, startUpload, useUpload } from './upload-store.ts';

export function CaptureScreen() {
  usePageTitle(texts.titles.capture);
  return (
    <DarkRoom>
      <StatusBar style="light" />
      <Capture />
    </DarkRoom>
  );
}

function Capture() {
  const styles = useStyles();
  const router = useRouter();
  const focused = useIsFocused();
  const insets = useSafeAreaInsets();
  const upload = useUpload();

  useEffect(() => {
    if (upload.phase !== 'done' || !focused) return;
    retake();
    router.replace({ pathname: '/images/[id]', params: { id: upload.resultId, reveal: '1' } });
  }, [upload, focused, router]);

  const leave = () => (router.canGoBack() ? router.back() : router.replace('/'));
  return (
    <View style={styles.room}>
      <IconButton
        icon={X}
        label={texts.common.close}
        onPress={leave}
        overPicture
        testID="close"
        style={[styles.close, { top: insets.top + space.m }]}
      />
      <ConsentGate onDeclined={leave}>
        <Phase />
      </ConsentGate>
    </View>
  );
}

function Phase() {
  const upload = useUpload();
  switch (upload.phase) {
    case 'choosing':
      if (upload.photo === null) return <ChoosePhoto />;
      return <Review photo={upload.photo} onUse={() => void startUpload()} onRetake={retake} />;
    case 'uploading':
      return (
        <ProcessingView
          photoUri={upload.photo.uri}
          stage={stageOf('uploading', null, upload.share)}
          note={texts.processing.privacyUploading}
          onCancel={cancelUpload}
        />
      );
    case 'preparing':
    case 'segmenting':
      return (
        <ProcessingView
          photoUri={upload.photo.uri}
          stage={stageOf(upload.phase, upload.step, upload.share)}
          note={texts.processing.privacyWorking}
          onCancel={cancelUpload}
        />
      );
    case 'failed':
      return (
        <FailureView
          photoUri={upload.photo.uri}
          error={upload.error}
          onRetry={() => void startUpload()}
          onRetake={retake}
        />
      );
    case 'done':
      return null;
  }
}

function ChoosePhoto() {
  const styles = useStyles();
  const focused = useIsFocused();
  const [hovering, setHovering] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { toast } = captureLayout(useWindowDimensions(), useSafeAreaInsets());

  const chooseFile = async () => {
    setFailure(null);
    try {
      const photo = await choosePhoto();
      if (photo !== null) choose(photo);
    } catch (error) {
      setFailure(error);
    }
  };

  return (
    <PhotoDrop onPhoto={choose} onFailure={setFailure} onHover={setHovering}>
      {/* A screen that lies under another one must not keep the camera open. */}
      {focused && camera.kind === 'live' && (
        <LiveCapture Camera={camera.View} onPhoto={choose} onChoose={() => void chooseFile()} />
      )}
      {camera.kind === 'system' && (
        <SystemCapture
          takePhoto={camera.takePhoto}
          onPhoto={choose}
          onChoose={() => void chooseFile()}
        />
      )}
      {failure !== null && (
        <View style={[styles.toastRoom, toast]} pointerEvents="box-none">
          <View style={styles.toast} accessibilityLiveRegion="assertive">
            <Text variant="small">{errorText(failure)}</Text>
            <Button
              kind="secondary"
              label={texts.capture.another}
              onPress={() => void chooseFile()}
            />
          </View>
        </View>
      )}
      {hovering && (
        <View style={styles.drop} pointerEvents="none">
          <Text variant="title">{texts.capture.dropHere}</Text>
        </View>
      )}
    </PhotoDrop>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  close: { position: 'absolute', zIndex: 1, left: space.l },
  toastRoom: { position: 'absolute', alignItems: 'center' },
  toast: {
    maxWidth: 460,
    gap: space.m,
    padding: space.l,
    borderRadius: radius.card,
    backgroundColor: palette.overlay,
  },
  drop: {
    ...StyleSheet.absoluteFill,
    margin: space.l,
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: radius.card,
    borderWidth: 2,
    borderColor: palette.accent,
    backgroundColor: 'rgba(10, 10, 12, 0.8)',
  },
}));
