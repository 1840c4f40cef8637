import { type FusionStyle, fusionStyleSchema, type Image } from '@irisvue/contracts';
import { useLocalSearchParams } from 'expo-router';
import ArrowLeftRight from 'lucide-react-native/icons/arrow-left-right';
import Dices from 'lucide-react-native/icons/dices';
import { useCallback, useMemo, useState } from 'react';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadingMark } from '../../../ui/loading-mark.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { ArtWorkshop } from '../shared/art-workshop.tsx';
import { BackgroundChoice } from '../shared/background-choice.tsx';
import { CaptionField, captionOf } from '../shared/caption-field.tsx';
import { drawSeed } from '../shared/draw-seed.ts';
import { Field } from '../shared/field.tsx';
import { PictureStage } from '../shared/picture-stage.tsx';
import { PreviewTile } from '../shared/preview-tile.tsx';
import { readChoices } from '../shared/setting.ts';
import { type Side, SizeChoice } from '../shared/size-choice.tsx';
import { TileGrid } from '../shared/tile-grid.tsx';
import { WithImage } from '../shared/with-image.tsx';
import { fusionName } from './fusion-name.ts';
import { PartnerPicker } from './partner-picker.tsx';
import { type Partner, useIrises } from './partner-queries.ts';

const words = artTexts.fuse;

export const FuseScreen = () => (
  <WithImage>{(image) => <FuseRoom key={image.id} image={image} />}</WithImage>
);

/** Two irises become one picture: first with whose, then how. */
export function FuseRoom({ image }: { readonly image: Image }) {
  const params = useLocalSearchParams<{
    partner?: string;
    style?: string;
    seed?: string;
    parameters?: string;
  }>();
  const [chosen, setChosen] = useState<Partner | null>(null);
  const [isChanging, setChanging] = useState(false);
  const asked = useIrises(params.partner === undefined ? [] : [params.partner]);
  if (asked === null) return <LoadingMark />;
  const partner = chosen ?? (isChanging ? null : (asked[0] ?? null));
  if (partner === null) {
    return (
      <ArtRoom title={words.title} stage={<PictureStage image={image} />}>
        <View>
          <Text variant="lead">{artTexts.partner.title}</Text>
          <Text tone="muted">{artTexts.partner.lead}</Text>
        </View>
        <PartnerPicker without={[image.id]} onChoose={setChosen} />
      </ArtRoom>
    );
  }
  return (
    <Fusion
      image={image}
      partner={partner}
      initialStyle={fusionStyleSchema.catch('collision').parse(params.style)}
      initial={readChoices(params)}
      onChange={() => {
        setChosen(null);
        setChanging(true);
      }}
    />
  );
}

interface FusionProps {
  readonly image: Image;
  readonly partner: Partner;
  readonly initialStyle: FusionStyle;
  readonly initial: ReturnType<typeof readChoices>;
  readonly onChange: () => void;
}

function Fusion({ image, partner, initialStyle, initial, onChange }: FusionProps) {
  const styles = useStyles();
  const [style, setStyle] = useState(initialStyle);
  const [background, setBackground] = useState(initial.background);
  const [isSwapped, setSwapped] = useState(false);
  const [seed, setSeed] = useState(() => initial.seed ?? drawSeed());
  const [line, setLine] = useState(initial.line);
  const [side, setSide] = useState<Side>(2048);
  const image_ids = useMemo(
    () => (isSwapped ? [partner.id, image.id] : [image.id, partner.id]),
    [isSwapped, image.id, partner.id],
  );
  const request = useMemo(
    () => ({ image_ids, style, background, seed, caption: captionOf(line) }),
    [image_ids, style, background, seed, line],
  );
  // Nobody can read the line in a tile, and writing it would draw all of them again.
  const inSmall = (each: FusionStyle) => ({ ...request, style: each, caption: {} });
  const submit = useCallback(
    async () => (await client.api.fuse({ body: { ...request, size: side } })).data,
    [request, side],
  );
  return (
    <ArtWorkshop
      title={words.title}
      image={image}
      jobName={`fuse:${image.id}:${partner.id}`}
      preview={{ type: 'fuse', request }}
      submit={submit}
      makeLabel={words.make}
    >
      <Field name={words.kind}>
        <View role="radiogroup" accessibilityLabel={words.kind}>
          <TileGrid
            items={fusionStyleSchema.options}
            keyOf={(each) => each}
            usualSize={120}
            renderTile={(each, size, isInView) => (
              <PreviewTile
                name={fusionName(each)}
                label={fusionName(each)}
                size={size}
                exampleUri={null}
                request={isInView ? { type: 'fuse', request: inSmall(each) } : null}
                isChosen={each === style}
                onPress={() => setStyle(each)}
                testID={`fusion-${each}`}
              />
            )}
          />
        </View>
      </Field>
      <View style={styles.row}>
        <Button
          kind="secondary"
          icon={ArrowLeftRight}
          label={words.swap}
          onPress={() => setSwapped((now) => !now)}
          testID="swap"
        />
        <Button
          kind="secondary"
          icon={Dices}
          label={artTexts.styles.another}
          onPress={() => setSeed(drawSeed())}
          testID="another"
        />
      </View>
      <BackgroundChoice background={background} onChoose={setBackground} />
      <CaptionField line={line} onChange={setLine} />
      <SizeChoice side={side} onChoose={setSide} />
      <Button
        kind="quiet"
        label={artTexts.partner.change}
        onPress={onChange}
        testID="change-partner"
      />
    </ArtWorkshop>
  );
}

const useStyles = themedStyles(() => ({
  row: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
}));
