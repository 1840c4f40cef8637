import type { Image, Style, StyleParameterValues } from '@irisvue/contracts';
import { useLocalSearchParams, useRouter } from 'expo-router';
import Dices from 'lucide-react-native/icons/dices';
import { useCallback, useMemo, useState } from 'react';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadingMark } from '../../../ui/loading-mark.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { errorText } from '../../errors/error-text.ts';
import { client } from '../../session/session.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { drawSeed } from '../shared/draw-seed.ts';
import { ParameterSlider } from '../shared/parameter-slider.tsx';
import { readSetting } from '../shared/setting.ts';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { WithImage } from '../shared/with-image.tsx';
import { useStyleList } from './style-queries.ts';
import { showingSeed } from './styles-room.tsx';

const words = artTexts.styles;

export function StyleScreen() {
  const router = useRouter();
  const {
    id,
    style: styleId,
    ...setting
  } = useLocalSearchParams<{
    id: string;
    style: string;
    seed?: string;
    parameters?: string;
  }>();
  const list = useStyleList();
  if (list.isPending) return <LoadingMark />;
  const style = list.data?.find((each) => each.id === styleId);
  if (style === undefined) {
    return (
      <ArtRoom title={words.title}>
        {list.isError ? (
          <Notice
            title={words.failed}
            message={errorText(list.error)}
            action={{ label: artTexts.room.retry, onPress: () => void list.refetch() }}
          />
        ) : (
          <Notice
            title={words.unknownTitle}
            message={words.unknown}
            action={{
              label: words.others,
              onPress: () => router.replace({ pathname: '/art/[id]/styles', params: { id } }),
            }}
          />
        )}
      </ArtRoom>
    );
  }
  const { seed, parameters } = readSetting(setting);
  return (
    <WithImage>
      {(image) => (
        <StyleRoom
          key={`${image.id} ${style.id}`}
          image={image}
          style={style}
          initialSeed={seed ?? showingSeed}
          initialParameters={parameters}
        />
      )}
    </WithImage>
  );
}

export interface StyleRoomProps {
  readonly image: Image;
  readonly style: Style;
  readonly initialSeed: number;
  readonly initialParameters: StyleParameterValues;
}

/** One style: its parameters, another draw of the lot, and the picture itself. */
export function StyleRoom({ image, style, initialSeed, initialParameters }: StyleRoomProps) {
  const styles = useStyles();
  const [seed, setSeed] = useState(initialSeed);
  const [side, setSide] = useState<Side>(2048);
  const usual = useMemo(() => defaultsOf(style), [style]);
  const [parameters, setParameters] = useState({ ...usual, ...initialParameters });
  const request = useMemo(
    () => ({ image_id: image.id, style_id: style.id, seed, parameters }),
    [image.id, style.id, seed, parameters],
  );
  const submit = useCallback(
    async () => (await client.api.transferStyle({ body: { ...request, size: side } })).data,
    [request, side],
  );
  return (
    <ArtWorkshop
      title={style.name}
      image={image}
      jobName={`style:${image.id}:${style.id}`}
      preview={{ type: 'style', request }}
      submit={submit}
      makeLabel={words.make}
    >
      {style.tier === 'premium' && (
        <Text variant="small" tone="accent">
          {artTexts.premium.mark}
        </Text>
      )}
      <View>
        {style.parameters.map(({ id, name, min, max }) => (
          <ParameterSlider
            key={id}
            name={name}
            min={min}
            max={max}
            value={parameters[id] ?? min}
            onChange={(value) =>
              value !== null && setParameters((now) => ({ ...now, [id]: value }))
            }
            testID={`slider-${id}`}
          />
        ))}
      </View>
      <View style={styles.row}>
        <Button
          kind="secondary"
          icon={Dices}
          label={words.another}
          onPress={() => setSeed(drawSeed())}
          testID="another"
        />
        <Button
          kind="quiet"
          label={words.usual}
          onPress={() => {
            setParameters({ ...usual, ...initialParameters });
            setSeed(initialSeed);
          }}
          testID="usual"
        />
      </View>
      <SizeChoice side={side} onChoose={setSide} />
    </ArtWorkshop>
  );
}

const defaultsOf = ({ parameters }: Style): StyleParameterValues =>
  Object.fromEntries(parameters.map(({ id, default: usual }) => [id, usual]));

const useStyles = themedStyles(() => ({
  row: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
}));
