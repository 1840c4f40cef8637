import ImageUp from 'lucide-react-native/icons/image-up';
import SwitchCamera from 'lucide-react-native/icons/switch-camera';
import { type ComponentType, useRef, useState } from 'react';
import { StyleSheet, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import type {
  CameraProblem,
  LiveCameraHandle,
  LiveCameraProps,
} from '../../platform/camera.types.ts';
import type { Photo } from '../../platform/photo.types.ts';
import { texts } from '../../texts/index.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { breakpoints, radius, space, touchTarget } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { guidanceWords } from '../guidance/guidance-words.ts';
import { useSpeaking } from '../guidance/spoken.ts';
import { useGuidance } from '../guidance/use-guidance.ts';
import { VoiceSwitch } from '../guidance/voice-switch.tsx';
import { CameraFallback } from './camera-fallback.tsx';
import { cameraProblemOf } from './camera-problem.ts';
import { captureLayout } from './capture-layout.ts';
import { RingMask } from './ring-mask.tsx';
import { Shutter } from './shutter.tsx';

export interface LiveCaptureProps {
  readonly Camera: ComponentType<LiveCameraProps>;
  readonly onPhoto: (photo: Photo) => void;
  readonly onChoose: () => void;
}

interface OpenCamera {
  readonly video: HTMLVideoElement;
  readonly cameras: number;
}

/** The live picture with everything dimmed outside the ring; the photo is taken once the eye is well placed, or by hand. */
export function LiveCapture({ Camera, onPhoto, onChoose }: LiveCaptureProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const { width, height } = useWindowDimensions();
  const camera = useRef<LiveCameraHandle>(null);
  const [open, setOpen] = useState<OpenCamera | null>(null);
  const [facing, setFacing] = useState<LiveCameraProps['facing']>('environment');
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const [taking, setTaking] = useState(false);
  const fail = (error: unknown) => setProblem(cameraProblemOf(error));
  const screen = { width, height };
  const { ring, sentence, controls, isSideways } = captureLayout(screen, insets);
  const guidance = useGuidance({
    video: problem === null ? (open?.video ?? null) : null,
    isMirrored: facing === 'user',
    screen,
    ring,
    onPhoto,
  });
  const words = open === null ? texts.capture.starting : guidanceWords(guidance);
  useSpeaking(words);

  const take = async () => {
    setTaking(true);
    try {
      const photo = await camera.current?.capture();
      if (photo !== undefined) onPhoto(photo);
    } catch (error) {
      fail(error);
    } finally {
      setTaking(false);
    }
  };

  if (problem !== null) {
    return (
      <CameraFallback
        problem={problem}
        onRetry={() => {
          setOpen(null);
          setProblem(null);
        }}
        onChoose={onChoose}
        {...(width >= breakpoints.rail ? { hint: texts.capture.orDrop } : {})}
      />
    );
  }
  return (
    <View style={styles.room}>
      <Camera
        ref={camera}
        facing={facing}
        onReady={(video, cameras) => setOpen({ video, cameras })}
        onProblem={fail}
      />
      <RingMask screen={screen} ring={ring} guidance={guidance} />
      <VoiceSwitch style={[styles.voice, { top: insets.top + space.m }]} />
      <View style={[styles.sentence, sentence, isSideways && layout.middle]} pointerEvents="none">
        <Text
          variant={guidance.status === 'unavailable' ? 'body' : 'lead'}
          center
          style={styles.guide}
          accessibilityLiveRegion="polite"
          testID="guidance"
        >
          {words}
        </Text>
      </View>
      <View style={[styles.controls, controls, isSideways && layout.column]}>
        <IconButton
          icon={ImageUp}
          label={texts.capture.choose}
          onPress={onChoose}
          overPicture
          testID="choose-photo"
        />
        <Shutter
          steadiness={guidance.steadiness}
          disabled={open === null || taking}
          onPress={() => void take()}
        />
        {open !== null && open.cameras > 1 ? (
          <IconButton
            icon={SwitchCamera}
            label={texts.capture.switchCamera}
            onPress={() => setFacing(facing === 'user' ? 'environment' : 'user')}
            overPicture
          />
        ) : (
          <View style={layout.counterweight} />
        )}
      </View>
    </View>
  );
}

const layout = StyleSheet.create({
  middle: { justifyContent: 'center' },
  column: { flexDirection: 'column-reverse', gap: space.l },
  counterweight: { width: touchTarget, height: touchTarget },
});

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  voice: { position: 'absolute', right: space.l },
  sentence: { position: 'absolute', alignItems: 'center' },
  // The circle that follows the iris may pass behind it.
  guide: {
    maxWidth: 440,
    paddingVertical: space.xs,
    paddingHorizontal: space.m,
    borderRadius: radius.card,
    backgroundColor: 'rgba(10, 10, 12, 0.72)',
  },
  controls: {
    position: 'absolute',
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.huge,
  },
}));
