import ImageUp from 'lucide-react-native/icons/image-up';
import SwitchCamera from 'lucide-react-native/icons/switch-camera';
import { type ComponentType, useRef, useState } from 'react';
import { useWindowDimensions, View } from 'react-native';
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
import { breakpoints, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { CameraFallback } from './camera-fallback.tsx';
import { cameraProblemOf } from './camera-problem.ts';
import { RingMask, ringIn } from './ring-mask.tsx';
import { Shutter } from './shutter.tsx';

export interface LiveCaptureProps {
  readonly Camera: ComponentType<LiveCameraProps>;
  readonly onPhoto: (photo: Photo) => void;
  readonly onChoose: () => void;
}

/** The live picture with everything dimmed outside the ring. */
export function LiveCapture({ Camera, onPhoto, onChoose }: LiveCaptureProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const { width, height } = useWindowDimensions();
  const camera = useRef<LiveCameraHandle>(null);
  const [cameras, setCameras] = useState(0);
  const [facing, setFacing] = useState<LiveCameraProps['facing']>('environment');
  const [problem, setProblem] = useState<CameraProblem | null>(null);
  const [taking, setTaking] = useState(false);
  const ready = cameras > 0;
  const fail = (error: unknown) => setProblem(cameraProblemOf(error));

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
        onRetry={() => setProblem(null)}
        onChoose={onChoose}
        {...(width >= breakpoints.rail ? { hint: texts.capture.orDrop } : {})}
      />
    );
  }
  const ring = ringIn(width, height);
  return (
    <View style={styles.room}>
      <Camera ref={camera} facing={facing} onReady={setCameras} onProblem={fail} />
      <RingMask width={width} height={height} ring={ring} />
      <View style={[styles.below, { top: ring.y + ring.radius + space.xl }]}>
        <Text variant="lead" center style={styles.guide} accessibilityLiveRegion="polite">
          {ready ? texts.capture.guide : texts.capture.starting}
        </Text>
      </View>
      <View style={[styles.controls, { bottom: insets.bottom + space.xxl }]}>
        <IconButton
          icon={ImageUp}
          label={texts.capture.choose}
          onPress={onChoose}
          overPicture
          testID="choose-photo"
        />
        <Shutter disabled={!ready || taking} onPress={() => void take()} />
        {cameras > 1 ? (
          <IconButton
            icon={SwitchCamera}
            label={texts.capture.switchCamera}
            onPress={() => setFacing(facing === 'user' ? 'environment' : 'user')}
            overPicture
          />
        ) : (
          <View style={styles.counterweight} />
        )}
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  below: { position: 'absolute', left: space.xl, right: space.xl, alignItems: 'center' },
  guide: { maxWidth: 280 },
  controls: {
    position: 'absolute',
    left: 0,
    right: 0,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.huge,
  },
  counterweight: { width: 44 },
}));
