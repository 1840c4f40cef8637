import type { Image, Style } from '@irisvue/contracts';
import { useRouter } from 'expo-router';
import { useState } from 'react';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { texts } from '../../../texts/index.ts';
import { Choices } from '../../../ui/choices.tsx';
import { LoadingMark } from '../../../ui/loading-mark.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Text } from '../../../ui/typography.tsx';
import { errorText } from '../../errors/error-text.ts';
import { client } from '../../session/session.ts';
import { ArtRoom } from '../shared/art-room.tsx';
import { PreviewTile } from '../shared/preview-tile.tsx';
import { TileGrid } from '../shared/tile-grid.tsx';
import { WithImage } from '../shared/with-image.tsx';
import { useStyleList } from './style-queries.ts';

const words = artTexts.styles;
/** The one by which all styles are shown, so that they can be compared. */
export const showingSeed = 7;

export const StylesScreen = () => (
  <WithImage>{(image) => <StylesRoom key={image.id} image={image} />}</WithImage>
);

/** Every style with the person's own iris in it. */
export function StylesRoom({ image }: { readonly image: Image }) {
  const router = useRouter();
  const list = useStyleList();
  const [tier, setTier] = useState<Style['tier'] | 'all'>('all');
  if (list.isPending) return <LoadingMark />;
  if (list.isError) {
    return (
      <ArtRoom title={words.title}>
        <Notice
          title={words.failed}
          message={errorText(list.error)}
          action={{ label: texts.common.retry, onPress: () => void list.refetch() }}
        />
      </ArtRoom>
    );
  }
  const shown = list.data.filter((style) => tier === 'all' || style.tier === tier);
  return (
    <ArtRoom title={words.title}>
      <Choices
        label={words.title}
        options={[
          { value: 'all' as const, name: words.all },
          { value: 'free' as const, name: words.free },
          { value: 'premium' as const, name: artTexts.premium.mark },
        ]}
        chosen={tier}
        onChoose={setTier}
        testID="tier"
      />
      <View testID="style-grid">
        {shown.length === 0 && <Text tone="muted">{words.none}</Text>}
        <TileGrid
          items={shown}
          keyOf={({ id }) => id}
          renderTile={(style, size, isInView) => (
            <PreviewTile
              name={style.name}
              label={words.choose(style.name, style.tier === 'premium')}
              size={size}
              exampleUri={client.absoluteUrl(style.thumbnail_url)}
              request={
                isInView
                  ? {
                      type: 'style',
                      request: { image_id: image.id, style_id: style.id, seed: showingSeed },
                    }
                  : null
              }
              isPremium={style.tier === 'premium'}
              onPress={() =>
                router.push({
                  pathname: '/art/[id]/style/[style]',
                  params: { id: image.id, style: style.id },
                })
              }
              testID={`style-${style.id}`}
            />
          )}
        />
      </View>
    </ArtRoom>
  );
}
