import type { Background, Image } from '@irisvue/contracts';
import { useCallback, useMemo, useState } from 'react';
import { artTexts } from '../../../texts/art.ts';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { BackgroundChoice } from '../shared/background-choice.tsx';
import { ParameterSlider } from '../shared/parameter-slider.tsx';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { WithImage } from '../shared/with-image.tsx';

const words = artTexts.portrait;

export const PortraitScreen = () => (
  <WithImage>{(image) => <PortraitRoom key={image.id} image={image} />}</WithImage>
);

/** The iris as a perfect circle. */
export function PortraitRoom({ image }: { readonly image: Image }) {
  const [background, setBackground] = useState<Background>('black');
  const [side, setSide] = useState<Side>(2048);
  const [glow, setGlow] = useState(0);
  const request = useMemo(
    () => ({ image_id: image.id, background, glow }),
    [image.id, background, glow],
  );
  const submit = useCallback(
    async () => (await client.api.portrait({ body: { ...request, size: side } })).data,
    [request, side],
  );
  return (
    <ArtWorkshop
      title={words.title}
      image={image}
      jobName={`portrait:${image.id}`}
      preview={{ type: 'portrait', request }}
      submit={submit}
      makeLabel={words.make}
    >
      <Text tone="muted">{words.explain}</Text>
      <BackgroundChoice background={background} onChoose={setBackground} />
      <ParameterSlider
        name={words.glow}
        min={0}
        max={100}
        value={glow}
        onChange={(value) => setGlow(value ?? 0)}
        testID="slider-glow"
      />
      <SizeChoice side={side} onChoose={setSide} />
    </ArtWorkshop>
  );
}
