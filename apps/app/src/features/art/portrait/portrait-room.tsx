import type { Background, Image } from '@irisvue/contracts';
import { useLocalSearchParams } from 'expo-router';
import { useCallback, useMemo, useState } from 'react';
import { artTexts } from '../../../texts/art.ts';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { BackgroundChoice } from '../shared/background-choice.tsx';
import { ParameterSlider } from '../shared/parameter-slider.tsx';
import { readChoices } from '../shared/setting.ts';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { WithImage } from '../shared/with-image.tsx';

const words = artTexts.portrait;

export function PortraitScreen() {
  const { background, glow } = readChoices(useLocalSearchParams<{ parameters?: string }>());
  return (
    <WithImage>
      {(image) => (
        <PortraitRoom
          key={image.id}
          image={image}
          initialBackground={background}
          initialGlow={glow}
        />
      )}
    </WithImage>
  );
}

export interface PortraitRoomProps {
  readonly image: Image;
  readonly initialBackground: Background;
  readonly initialGlow: number;
}

/** The iris as a perfect circle. */
export function PortraitRoom({ image, initialBackground, initialGlow }: PortraitRoomProps) {
  const [background, setBackground] = useState(initialBackground);
  const [side, setSide] = useState<Side>(2048);
  const [glow, setGlow] = useState(initialGlow);
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
