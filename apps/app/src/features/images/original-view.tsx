import { type Image, IrisVueError } from '@irisvue/contracts';
import { Image as Picture } from 'expo-image';
import { useRouter } from 'expo-router';
import Trash from 'lucide-react-native/icons/trash';
import { useEffect, useRef, useState } from 'react';
import { View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { FailureView } from '../processing/failure-view.tsx';
import { ProcessingView } from '../processing/processing-view.tsx';
import { stageOf } from '../processing/stages.ts';
import { client } from '../session/session.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { useCutOutOf } from './image-queries.ts';
import { useSegmentJob } from './use-segment-job.ts';

export interface OriginalViewProps {
  readonly image: Image;
  /** The person has already asked for the cut-out, in the gallery. */
  readonly start: boolean;
}

/** A photograph: its running job, its failure, or the offer to cut it out. */
export function OriginalView({ image, start: startAtOnce }: OriginalViewProps) {
  const router = useRouter();
  const { state, start, cancel } = useSegmentJob(image.id);
  const cutOut = useCutOutOf(image.id, state.status === 'none');
  const resultId = state.status === 'done' ? state.resultId : cutOut.data?.id;
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

  if (image.error !== null || image.status === 'failed') {
    return (
      <FailureView
        photoUri={null}
        error={new IrisVueError(image.error?.code ?? 'IMAGE_FAILED')}
        onRetry={() => void start()}
        onRetake={() => router.replace('/capture')}
      />
    );
  }
  const photoUri = image.urls === null ? null : client.absoluteUrl(image.urls.display);
  if (photoUri === null || resultId !== undefined) return <Waiting />;
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
  if (state.status === 'failed') {
    return (
      <FailureView
        photoUri={photoUri}
        error={state.error}
        onRetry={() => void start()}
        onRetake={() => router.replace('/capture')}
      />
    );
  }
  return <Offer image={image} photoUri={photoUri} onCutOut={() => void start()} />;
}

function Waiting() {
  const styles = useStyles();
  return (
    <View style={styles.waiting} accessibilityLiveRegion="polite">
      <IrisMark size={140} fibres={140} />
      <Title variant="title" center>
        {texts.original.preparing}
      </Title>
      <Text tone="muted" center>
        {texts.original.preparingMessage}
      </Text>
    </View>
  );
}

function Offer({
  image,
  photoUri,
  onCutOut,
}: {
  readonly image: Image;
  readonly photoUri: string;
  readonly onCutOut: () => void;
}) {
  const styles = useStyles();
  const router = useRouter();
  const insets = useSafeAreaInsets();
  const [asking, setAsking] = useState(false);
  return (
    <View style={styles.room} testID="original">
      <View style={styles.picture}>
        <Picture
          source={photoUri}
          accessibilityLabel={texts.original.photo}
          contentFit="contain"
          style={styles.image}
        />
      </View>
      <View style={[styles.panel, { paddingBottom: insets.bottom + space.xl }]}>
        <Title variant="title" center>
          {texts.original.title}
        </Title>
        <Text tone="muted" center>
          {texts.original.message}
        </Text>
        <View style={styles.actions}>
          <Button label={texts.original.cutOut} onPress={onCutOut} testID="cut-out" />
          <Button
            kind="quiet"
            icon={Trash}
            label={texts.result.delete}
            onPress={() => setAsking(true)}
            testID="delete"
          />
        </View>
      </View>
      <DeleteDialog
        image={asking ? image : null}
        onClose={() => setAsking(false)}
        onDeleted={() => router.dismissTo('/')}
      />
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  waiting: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.l,
    padding: space.xl,
  },
  room: { flex: 1, backgroundColor: palette.ground },
  picture: { flex: 1 },
  image: { width: '100%', height: '100%' },
  panel: { alignItems: 'center', gap: space.s, padding: space.xl },
  actions: { gap: space.s, marginTop: space.l, minWidth: 240 },
}));
