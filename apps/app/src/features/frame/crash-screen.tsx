import type { ErrorBoundaryProps } from 'expo-router';
import { texts } from '../../texts/index.ts';
import { Notice } from '../../ui/notice.tsx';

/** What is shown instead of a room that failed to draw itself. */
export function CrashScreen({ retry }: ErrorBoundaryProps) {
  return (
    <Notice
      title={texts.start.crashedTitle}
      message={texts.start.crashed}
      action={{ label: texts.common.retry, onPress: () => void retry() }}
    />
  );
}
