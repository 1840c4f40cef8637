import { type Image, IrisVueError } from '@irisvue/contracts';
import { useRouter } from 'expo-router';
import { useEffect, useRef, useState } from 'react';
import { texts } from '../../texts/index.ts';
import { FailureView } from '../processing/failure-view.tsx';
import { ProcessingView } from '../processing/processing-view.tsx';
import { stageOf } from '../processing/stages.ts';
import { client } from '../session/session.ts';
import { CutOutOffer } from './cut-out-offer.tsx';
import { DeleteDialog } from './delete-dialog.tsx';
import { useCutOutOf } from './image-queries.ts';
import { PreparingView } from './preparing-view.tsx';
import { useSegmentJob } from './use-segment-job.ts';

export interface OriginalViewProps {
  readonly image: Image;
  /** The person has already asked for the cut-out, in the gallery. */
  readonly start: boolean;
}

/** A photograph: its running job, its failure, or the offer to cut it out. */
export function OriginalView(props: OriginalViewProps) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <State {...props} onDelete={() => setAsking(true)} />
      <DeleteDialog
        image={asking ? props.image : null}
        onClose={() => setAsking(false)}
        onDeleted={() => router.dismissTo('/')}
      />
    </>
  );
}

function State({
  image,
  start: startAtOnce,
  onDelete,
}: OriginalViewProps & { readonly onDelete: () => void }) {
  const router = useRouter();
  const { state, start, cancel } = useSegmentJob(image.id);
  const cutOut = useCutOutOf(image.id, state.status === 'none');
  const resultId = state.status === 'done' ? state.resultIds[0] : cutOut.data?.id;
  const started = useRef(false);

  useEffect(() => {
    if (resultId === undefined) return;
    const params = { id: resultId, ...(state.status === 'done' ? { reveal: '1' } : {}) };
    router.replace({ pathname: '/images/[id]', params });
  }, [resultId, state.status, router]);

  useEffect(() => {
    if (!startAtOnce || started.current || state.status !== 'none' || cutOut.data !== null) return;
    started.current = true;
    void start();
  }, [startAtOnce, state.status, cutOut.data, start]);

  const unreadable = image.error !== null || image.status === 'failed';
  const photoUri = image.urls === null ? null : client.absoluteUrl(image.urls.display);
  if (unreadable || state.status === 'failed') {
    return (
      <FailureView
        photoUri={photoUri}
        error={
          state.status === 'failed'
            ? state.error
            : new IrisVueError(image.error?.code ?? 'IMAGE_FAILED')
        }
        onRetry={() => void start()}
        onRetake={() => router.replace('/capture')}
        onDelete={onDelete}
      />
    );
  }
  if (photoUri === null || resultId !== undefined) return <PreparingView />;
  if (state.status === 'running') {
    const { job } = state;
    return (
      <ProcessingView
        photoUri={photoUri}
        stage={stageOf('again', job?.step ?? null, (job?.progress ?? 0) / 100)}
        note={texts.processing.privacyWorking}
        onCancel={() => void cancel()}
      />
    );
  }
  return <CutOutOffer photoUri={photoUri} onCutOut={() => void start()} onDelete={onDelete} />;
}
