import Camera from 'lucide-react-native/icons/camera';
import ImageUp from 'lucide-react-native/icons/image-up';
import { useState } from 'react';
import { View } from 'react-native';
import type { CameraProblem } from '../../platform/camera.types.ts';
import type { Photo } from '../../platform/photo.types.ts';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { CameraFallback } from './camera-fallback.tsx';
import { cameraProblemOf } from './camera-problem.ts';

export interface SystemCaptureProps {
  readonly takePhoto: () => Promise<Photo | null>;
  readonly onPhoto: (photo: Photo) => void;
  readonly onChoose: () => void;
}

/** Phones: the system's own camera takes the photo. */
export function SystemCapture({ takePhoto, onPhoto, onChoose }: SystemCaptureProps) {
  const styles = useStyles();
  const [problem, setProblem] = useState<CameraProblem | null>(null);

  const take = async () => {
    setProblem(null);
    try {
      const photo = await takePhoto();
      if (photo !== null) onPhoto(photo);
    } catch (error) {
      setProblem(cameraProblemOf(error));
    }
  };

  if (problem !== null) {
    return <CameraFallback problem={problem} onRetry={() => void take()} onChoose={onChoose} />;
  }
  return (
    <View style={styles.room}>
      <IrisMark size={260} />
      <Title center>{texts.capture.systemTitle}</Title>
      <Text tone="muted" center style={styles.lead}>
        {texts.capture.systemLead}
      </Text>
      <View style={styles.actions}>
        <Button
          icon={Camera}
          label={texts.capture.takePhoto}
          onPress={() => void take()}
          testID="shutter"
        />
        <Button
          kind="secondary"
          icon={ImageUp}
          label={texts.capture.choose}
          onPress={onChoose}
          testID="choose-photo"
        />
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    padding: space.xl,
    gap: space.l,
    backgroundColor: palette.ground,
  },
  lead: { maxWidth: 340 },
  actions: { alignSelf: 'stretch', gap: space.m, marginTop: space.xl },
}));
