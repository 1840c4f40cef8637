import type { Image, PreviewRequest } from '@irisvue/contracts';
import { useRouter } from 'expo-router';
import type { PropsWithChildren, ReactNode } from 'react';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { radius, space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { errorCodeOf, errorText } from '../../errors/error-text.ts';
import { useImage } from '../../images/image-queries.ts';
import { client } from '../../session/session.ts';
import { ArtRoom } from './art-room.tsx';
import { JobFailure } from './job-failure.tsx';
import { JobProgress } from './job-progress.tsx';
import { PreviewPicture } from './preview-picture.tsx';
import { useArtJob } from './use-art-job.ts';
import { type LivePreview, usePreviewOf } from './use-preview-of.ts';

const words = artTexts.room;

export type ArtWorkshopProps = PropsWithChildren<{
  readonly title: string;
  /** What shows while there is no preview yet. */
  readonly image: Image | null;
  /** Names the work on this device, so that it is found again after leaving. */
  readonly jobName: string;
  /** Null while something is still to be chosen. */
  readonly preview: PreviewRequest | null;
  readonly submit: () => Promise<{ readonly job_id: string }>;
  readonly makeLabel: string;
  /** Draws the preview otherwise than alone, as beside the photograph. */
  readonly renderPreview?: (preview: LivePreview) => ReactNode;
}>;

/** Choosing, watching it being made, and the result: the same for whatever makes one picture. */
export function ArtWorkshop(props: ArtWorkshopProps) {
  const { title, image, jobName, preview: request, submit, makeLabel, children } = props;
  const styles = useStyles();
  const router = useRouter();
  const preview = usePreviewOf(request);
  const { state, start, retry, cancel, reset } = useArtJob(jobName, submit);
  const resultId = state.status === 'done' ? (state.resultIds[0] ?? '') : '';
  const result = useImage(resultId, state.status === 'done');
  const finalUrls = state.status === 'done' ? result.data?.urls : undefined;
  const fallback = image?.urls?.medium;
  const absolute = (path: string | undefined) =>
    path === undefined ? null : client.absoluteUrl(path);

  const stage = (
    <View style={styles.stage}>
      {props.renderPreview !== undefined && preview.uri !== null && finalUrls == null ? (
        props.renderPreview(preview)
      ) : (
        <PreviewPicture
          title={title}
          fallbackUri={absolute(fallback)}
          preview={preview}
          finalUri={absolute(finalUrls?.large)}
        />
      )}
      {state.status === 'running' ? (
        <JobProgress job={state.job} />
      ) : (
        <View style={styles.note} pointerEvents="none">
          {state.status === 'none' && (preview.isBehind || preview.error !== null) && (
            <Text
              variant="caption"
              center
              tone="muted"
              style={styles.chip}
              accessibilityLiveRegion="polite"
            >
              {preview.isBehind ? words.catchingUp : previewProblem(preview.error)}
            </Text>
          )}
        </View>
      )}
    </View>
  );

  const footer = (
    <>
      {state.status === 'none' && (
        <Button
          label={makeLabel}
          disabled={request === null}
          onPress={() => void start()}
          testID="make"
        />
      )}
      {state.status === 'running' && (
        <>
          <Text variant="small" tone="muted" center>
            {words.leave}
          </Text>
          <Button
            kind="quiet"
            label={words.cancel}
            onPress={() => void cancel()}
            testID="cancel-job"
          />
        </>
      )}
      {state.status === 'failed' && (
        <JobFailure error={state.error} onRetry={() => void retry()} onChange={reset} />
      )}
      {state.status === 'done' && (
        <>
          <Button
            label={words.open}
            onPress={() => router.push({ pathname: '/images/[id]', params: { id: resultId } })}
            testID="open-result"
          />
          <Button kind="quiet" label={words.another} onPress={reset} testID="change" />
        </>
      )}
    </>
  );

  return (
    <ArtRoom title={title} stage={stage} footer={footer}>
      {children}
    </ArtRoom>
  );
}

/** What stands in the way of a preview stands in the way of the work; only of chance it says nothing. */
function previewProblem(error: unknown): string {
  const code = errorCodeOf(error);
  return code === null || code === 'INTERNAL' ? words.noPreview : errorText(error);
}

const useStyles = themedStyles(() => ({
  stage: { flex: 1, alignSelf: 'stretch', alignItems: 'center', justifyContent: 'center' },
  note: { position: 'absolute', bottom: space.m, maxWidth: '90%', alignItems: 'center' },
  chip: {
    paddingHorizontal: space.m,
    paddingVertical: space.xs,
    borderRadius: radius.card,
    overflow: 'hidden',
    backgroundColor: 'rgba(10, 10, 12, 0.72)',
  },
}));
