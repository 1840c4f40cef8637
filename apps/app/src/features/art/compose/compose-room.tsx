import { compositionLayoutSchema, type Image, type PreviewRequest } from '@irisvue/contracts';
import { useLocalSearchParams } from 'expo-router';
import Dices from 'lucide-react-native/icons/dices';
import Plus from 'lucide-react-native/icons/plus';
import { useCallback, useMemo, useState } from 'react';
import { artTexts } from '../../../texts/art.ts';
import { texts } from '../../../texts/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { LoadingMark } from '../../../ui/loading-mark.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';
import { PartnerPicker } from '../fuse/partner-picker.tsx';
import { type Partner, useIrises } from '../fuse/partner-queries.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { CaptionField, captionOf } from '../shared/caption-field.tsx';
import { drawSeed } from '../shared/draw-seed.ts';
import { Field } from '../shared/field.tsx';
import { PictureStage } from '../shared/picture-stage.tsx';
import { readComposition } from '../shared/setting.ts';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { WithImage } from '../shared/with-image.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { IrisOrder } from './iris-order.tsx';

const words = artTexts.compose;
const most = 6;

export const ComposeScreen = () => (
  <WithImage>{(image) => <Composition key={image.id} image={image} />}</WithImage>
);

/** One that was made before opens with its irises, as far as they may still be used. */
function Composition({ image }: { readonly image: Image }) {
  const params = useLocalSearchParams<{
    irises?: string;
    layout?: string;
    seed?: string;
    parameters?: string;
  }>();
  const ids = params.irises?.split(',') ?? [image.id];
  const irises = useIrises(ids);
  if (irises === null) return <LoadingMark />;
  const { names, ...setting } = readComposition(params);
  // Of a picture that was deleted since, nobody knows which name it had.
  const named = names.length === ids.length ? ids.map((id, at) => [id, names[at] ?? '']) : [];
  return (
    <ComposeRoom
      image={image}
      initialIrises={irises}
      initialNames={Object.fromEntries(named)}
      initial={setting}
    />
  );
}

export interface ComposeRoomProps {
  readonly image: Image;
  readonly initialIrises: readonly Partner[];
  /** By the ids of the irises. */
  readonly initialNames: Readonly<Record<string, string>>;
  readonly initial: Omit<ReturnType<typeof readComposition>, 'names'>;
}

/** Two to six irises side by side. */
export function ComposeRoom({ image, initialIrises, initialNames, initial }: ComposeRoomProps) {
  const [irises, setIrises] = useState(initialIrises);
  const [isAdding, setAdding] = useState(initialIrises.length < 2);
  const [layout, setLayout] = useState(initial.layout);
  const [background, setBackground] = useState(initial.background);
  const [names, setNames] = useState(initialNames);
  const [seed, setSeed] = useState(() => initial.seed ?? drawSeed());
  const [line, setLine] = useState(initial.line);
  const [side, setSide] = useState<Side>(2048);
  const image_ids = useMemo(() => irises.map(({ id }) => id), [irises]);
  const request = useMemo(
    () => ({ image_ids, layout, background, seed, caption: captionFor(irises, names, line) }),
    [irises, image_ids, layout, background, seed, names, line],
  );
  const submit = useCallback(
    async () => (await client.api.compose({ body: { ...request, size: side } })).data,
    [request, side],
  );
  const preview: PreviewRequest | null = image_ids.length < 2 ? null : { type: 'compose', request };

  if (isAdding) {
    return (
      <ArtRoom
        title={words.title}
        stage={<PictureStage image={image} />}
        footer={
          <Button
            kind="quiet"
            label={texts.common.cancel}
            onPress={() => setAdding(false)}
            testID="cancel-adding"
          />
        }
      >
        <Text variant="lead">{words.add}</Text>
        <PartnerPicker
          without={image_ids}
          onChoose={(partner) => {
            setIrises((now) => [...now, partner]);
            setAdding(false);
          }}
        />
      </ArtRoom>
    );
  }
  return (
    <ArtWorkshop
      title={words.title}
      image={image}
      jobName={`compose:${image.id}`}
      preview={preview}
      submit={submit}
      makeLabel={words.make}
    >
      <Field name={words.irises} {...(image_ids.length < 2 ? { hint: words.needTwo } : {})}>
        <IrisOrder irises={irises} onChange={setIrises} />
      </Field>
      {irises.length < most && (
        <Button
          kind="secondary"
          icon={Plus}
          label={words.add}
          onPress={() => setAdding(true)}
          testID="add-iris"
        />
      )}
      <Field name={words.layout}>
        <Choices
          label={words.layout}
          options={compositionLayoutSchema.options.map((value) => ({
            value,
            name: words.layouts[value],
          }))}
          chosen={layout}
          onChoose={setLayout}
          testID="layout"
        />
      </Field>
      <GroundChoice background={background} onChoose={setBackground} />
      {typeof background !== 'string' && (
        <Button
          kind="secondary"
          icon={Dices}
          label={artTexts.styles.another}
          onPress={() => setSeed(drawSeed())}
          testID="another"
        />
      )}
      {irises.map(({ id }, index) => (
        <TextField
          key={id}
          label={words.name(index + 1)}
          value={names[id] ?? ''}
          autoCapitalize="words"
          maxLength={40}
          onChangeText={(name) => setNames((now) => ({ ...now, [id]: name }))}
          testID={`name-${index + 1}`}
        />
      ))}
      <CaptionField line={line} onChange={setLine} />
      <SizeChoice side={side} onChoose={setSide} />
    </ArtWorkshop>
  );
}

/** Names are written when at least one iris has one. */
function captionFor(
  irises: readonly Partner[],
  names: Readonly<Record<string, string>>,
  line: string,
) {
  const each = irises.map(({ id }) => (names[id] ?? '').trim());
  return { ...captionOf(line), ...(each.some((name) => name !== '') ? { names: each } : {}) };
}
