import type { Image, Job } from '@irisvue/contracts';
import { useQueries } from '@tanstack/react-query';
import { useRouter } from 'expo-router';
import { useCallback, useState } from 'react';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { texts } from '../../../texts/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { black, radius, space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { imageKeys } from '../../images/image-queries.ts';
import { useJob } from '../../images/use-job.ts';
import { client } from '../../session/session.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { Field } from '../shared/field.tsx';
import { JobFailure } from '../shared/job-failure.tsx';
import { PictureStage } from '../shared/picture-stage.tsx';
import { PictureTile } from '../shared/picture-tile.tsx';
import { TileGrid } from '../shared/tile-grid.tsx';
import { WithImage } from '../shared/with-image.tsx';

const words = artTexts.variants;
const counts = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const usualSize = 280;

export const VariantsScreen = () => (
  <WithImage>{(image) => <VariantsRoom key={image.id} image={image} />}</WithImage>
);

/** Several works at once, drawn by lot. */
export function VariantsRoom({ image }: { readonly image: Image }) {
  const styles = useStyles();
  const [count, setCount] = useState(4);
  const submit = useCallback(
    async () => (await client.api.generate({ body: { image_id: image.id, count } })).data,
    [image.id, count],
  );
  const { state, start, retry, cancel, reset } = useJob(`generate:${image.id}`, submit);
  return (
    <ArtRoom
      title={words.title}
      {...(state.status === 'none' ? { stage: <PictureStage image={image} /> } : {})}
      footer={actions()}
    >
      <Text tone="muted">{words.explain}</Text>
      {state.status === 'none' && (
        <Field name={words.count}>
          <Choices
            label={words.count}
            options={counts.map((each) => ({ value: String(each), name: String(each) }))}
            chosen={String(count)}
            onChoose={(value) => setCount(Number(value))}
            perRow={4}
            testID="count"
          />
        </Field>
      )}
      {state.status === 'running' && <Waiting job={state.job} count={count} />}
      {state.status === 'done' && <Results ids={state.resultIds} />}
    </ArtRoom>
  );

  function actions() {
    switch (state.status) {
      case 'none':
        return <Button label={words.make(count)} onPress={() => void start()} testID="make" />;
      case 'running':
        return (
          <View style={styles.footer}>
            <Text variant="small" tone="muted" center>
              {artTexts.room.leave}
            </Text>
            <Button
              kind="quiet"
              label={artTexts.room.cancel}
              onPress={() => void cancel()}
              testID="cancel-job"
            />
          </View>
        );
      case 'failed':
        return <JobFailure error={state.error} onRetry={() => void retry()} onChange={reset} />;
      case 'done':
        return <Button kind="secondary" label={words.again} onPress={reset} testID="draw-again" />;
    }
  }
}

/** Each picture goes the same way; which one is being made follows from how far all are. */
function Waiting({ job, count }: { readonly job: Job | null; readonly count: number }) {
  const styles = useStyles();
  const share = ((job?.progress ?? 0) / 100) * count;
  const at = Math.min(count, Math.floor(share) + 1);
  const step = job?.step ?? null;
  return (
    <View style={styles.waiting} testID="variants-progress">
      <Text variant="lead" accessibilityLiveRegion="polite">
        {step === null
          ? artTexts.room.waiting
          : `${words.progress(at, count)}: ${texts.processing.steps[step]}`}
      </Text>
      <TileGrid
        items={counts.slice(0, count)}
        keyOf={String}
        usualSize={usualSize}
        renderTile={(index, size) => (
          <View style={[styles.place, { width: size, height: size }]}>
            <ProgressRing
              size={Math.min(96, size * 0.5)}
              share={Math.min(1, Math.max(0, share - index + 1))}
              label={words.waiting(index)}
            />
          </View>
        )}
      />
    </View>
  );
}

function Results({ ids }: { readonly ids: readonly string[] }) {
  const router = useRouter();
  const images = useQueries({
    queries: ids.map((id) => ({
      queryKey: imageKeys.one(id),
      queryFn: () => client.getImage(id),
    })),
  });
  return (
    <View testID="variants">
      <TileGrid
        items={images.flatMap(({ data }) => (data === undefined ? [] : [data]))}
        keyOf={({ id }) => id}
        usualSize={usualSize}
        renderTile={(image, size) => (
          <PictureTile
            image={image}
            size={size}
            label={words.result(ids.indexOf(image.id) + 1)}
            onPress={() => router.push({ pathname: '/images/[id]', params: { id: image.id } })}
            testID="variant"
          />
        )}
      />
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  footer: { gap: space.s },
  waiting: { gap: space.l },
  place: {
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: radius.card,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: black,
  },
}));
