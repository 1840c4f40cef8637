import { type EnhanceSliders, enhanceSlidersSchema, type Image } from '@irisvue/contracts';
import { useLocalSearchParams } from 'expo-router';
import { useCallback, useState } from 'react';
import { useWindowDimensions, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { breakpoints } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { CompareSlider } from '../../result/compare-slider.tsx';
import { client } from '../../session/session.ts';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { ParameterSlider } from '../shared/parameter-slider.tsx';
import { readSliders } from '../shared/setting.ts';
import { WithImage } from '../shared/with-image.tsx';

const words = artTexts.retouch;
const names = enhanceSlidersSchema.keyof().options;
const allAutomatic = enhanceSlidersSchema.parse({});

export function RetouchScreen() {
  const sliders = readSliders(useLocalSearchParams<{ parameters?: string }>());
  return (
    <WithImage>
      {(image) => <RetouchRoom key={image.id} image={image} initialSliders={sliders} />}
    </WithImage>
  );
}

export interface RetouchRoomProps {
  readonly image: Image;
  readonly initialSliders: EnhanceSliders;
}

/** Light, colours and sharpness, each automatic until it is moved; before and after side by side. */
export function RetouchRoom({ image, initialSliders }: RetouchRoomProps) {
  const [sliders, setSliders] = useState(initialSliders);
  const request = { image_id: image.id, sliders };
  const submit = useCallback(
    async () => (await client.api.enhance({ body: { image_id: image.id, sliders } })).data,
    [image.id, sliders],
  );
  return (
    <ArtWorkshop
      title={words.title}
      image={image}
      jobName={`enhance:${image.id}`}
      preview={{ type: 'enhance', request }}
      submit={submit}
      makeLabel={words.apply}
      renderPreview={({ uri }) =>
        uri === null ? null : <BeforeAndAfter image={image} afterUri={uri} />
      }
    >
      <Text tone="muted">{words.explain}</Text>
      <View>
        {names.map((id) => (
          <ParameterSlider
            key={id}
            name={words.sliders[id]}
            min={0}
            max={100}
            value={sliders[id]}
            canBeAutomatic
            onChange={(value) => setSliders((now) => ({ ...now, [id]: value }))}
            testID={`slider-${id}`}
          />
        ))}
      </View>
      <Button
        kind="secondary"
        label={words.automatic}
        onPress={() => setSliders(allAutomatic)}
        testID="all-automatic"
      />
    </ArtWorkshop>
  );
}

interface BeforeAndAfterProps {
  readonly image: Image;
  readonly afterUri: string;
}

function BeforeAndAfter({ image, afterUri }: BeforeAndAfterProps) {
  const window = useWindowDimensions();
  const before = image.urls?.before ?? image.urls?.medium;
  const wide = window.width >= breakpoints.table;
  const room = wide ? Math.min(window.width - 460, 720) : window.width;
  const aspect = (image.width ?? 1) / (image.height ?? 1);
  const tallest = wide ? window.height * 0.8 : Math.min(window.width, window.height * 0.46);
  const width = Math.min(room, tallest * aspect);
  return (
    <CompareSlider
      before={client.absoluteUrl(before ?? '')}
      after={afterUri}
      width={width}
      height={width / aspect}
      initialPercent={30}
    />
  );
}
