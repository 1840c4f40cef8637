import {
  type CompositionBackground,
  type CompositionLayout,
  compositionLayoutSchema,
  type Image,
  type PreviewRequest,
} from '@irisvue/contracts';
import Dices from 'lucide-react-native/icons/dices';
import Plus from 'lucide-react-native/icons/plus';
import { useCallback, useMemo, useState } from 'react';
import { artTexts } from '../../../texts/art.ts';
import { texts } from '../../../texts/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Choices } from '../../../ui/choices.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Text } from '../../../ui/typography.tsx';
import { dayOf } from '../../images/day-of.ts';
import { client } from '../../session/session.ts';
import { PartnerPicker } from '../fuse/partner-picker.tsx';
import type { Partner } from '../fuse/partner-queries.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { CaptionField, captionOf } from '../shared/caption-field.tsx';
import { drawSeed } from '../shared/draw-seed.ts';
import { Field } from '../shared/field.tsx';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { WithImage } from '../shared/with-image.tsx';
import { GroundChoice } from './ground-choice.tsx';
import { IrisOrder } from './iris-order.tsx';

const words = artTexts.compose;
const most = 6;

export const ComposeScreen = () => (
  <WithImage>{(image) => <ComposeRoom key={image.id} image={image} />}</WithImage>
);

/** Two to six irises side by side. */
export function ComposeRoom({ image }: { readonly image: Image }) {
  const [irises, setIrises] = useState<readonly Partner[]>([
    { id: image.id, urls: image.urls, name: artTexts.partner.own(dayOf(image.created_at)) },
  ]);
  const [isAdding, setAdding] = useState(true);
  const [layout, setLayout] = useState<CompositionLayout>('row');
  const [background, setBackground] = useState<CompositionBackground>('black');
  const [names, setNames] = useState<Readonly<Record<string, string>>>({});
  const [seed, setSeed] = useState(drawSeed);
  const [line, setLine] = useState('');
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
