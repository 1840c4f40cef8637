import ImageUp from 'lucide-react-native/icons/image-up';
import { View } from 'react-native';
import type { CameraProblem } from '../../platform/camera.types.ts';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export interface CameraFallbackProps {
  readonly problem: CameraProblem;
  readonly onRetry: () => void;
  readonly onChoose: () => void;
  /** Another way to bring a photo, where there is one. */
  readonly hint?: string;
}

/** No picture from the camera: why, what to do about it, and the way around it. */
export function CameraFallback({ problem, onRetry, onChoose, hint }: CameraFallbackProps) {
  const styles = useStyles();
  const { title, message } = texts.capture.problems[problem];
  const canRetry = problem !== 'insecure';
  return (
    <View style={styles.fallback} accessibilityLiveRegion="polite" testID="camera-problem">
      <IrisMark size={160} fibres={160} />
      <Text variant="title" center accessibilityRole="header">
        {title}
      </Text>
      <Text tone="muted" center>
        {message}
      </Text>
      <View style={styles.actions}>
        <Button
          icon={ImageUp}
          label={texts.capture.choose}
          onPress={onChoose}
          testID="choose-photo"
        />
        {hint !== undefined && (
          <Text variant="small" tone="muted" center>
            {hint}
          </Text>
        )}
        {canRetry && <Button kind="quiet" label={texts.common.retry} onPress={onRetry} />}
      </View>
    </View>
  );
}

const useStyles = themedStyles(() => ({
  fallback: {
    flex: 1,
    alignSelf: 'center',
    alignItems: 'center',
    justifyContent: 'center',
    width: '100%',
    maxWidth: 460,
    padding: space.xl,
    gap: space.l,
  },
  actions: { marginTop: space.m, gap: space.s },
}));
