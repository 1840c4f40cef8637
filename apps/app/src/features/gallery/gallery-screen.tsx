import { useState } from 'react';
import { FlatList, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { usePageTitle } from '../../platform/page-title';
import { texts } from '../../texts/index.ts';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { useImages } from '../images/image-queries.ts';
import { EmptyGallery } from './empty-gallery.tsx';
import { Tile } from './tile.tsx';
import { columnsIn, tilesOf } from './tiles.ts';

const gap = 2;

export function GalleryScreen() {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const images = useImages();
  const [width, setWidth] = useState(0);
  usePageTitle(texts.titles.gallery);

  const tiles = tilesOf((images.data?.pages ?? []).map(({ data }) => data));
  const columns = columnsIn(width, tiles.length);
  const size = (width - gap * (columns - 1)) / columns;

  return (
    <View
      style={[styles.room, { paddingTop: insets.top }]}
      role="main"
      testID="gallery"
      onLayout={({ nativeEvent }) => setWidth(nativeEvent.layout.width)}
    >
      {images.isPending && <LoadingMark />}
      {images.isError && images.data === undefined && (
        <Notice
          title={texts.gallery.failedTitle}
          message={errorText(images.error)}
          action={{ label: texts.common.retry, onPress: () => void images.refetch() }}
        />
      )}
      {images.isSuccess && width > 0 && (
        <FlatList
          key={columns}
          data={tiles}
          numColumns={columns}
          keyExtractor={({ id }) => id}
          renderItem={({ item }) => <Tile image={item} size={size} />}
          columnWrapperStyle={columns > 1 ? styles.row : undefined}
          contentContainerStyle={tiles.length === 0 ? styles.empty : styles.tiles}
          ListHeaderComponent={tiles.length === 0 ? null : <Header count={tiles.length} />}
          ListEmptyComponent={<EmptyGallery width={width} />}
          onEndReachedThreshold={1}
          onEndReached={() => {
            if (images.hasNextPage && !images.isFetchingNextPage) void images.fetchNextPage();
          }}
        />
      )}
    </View>
  );
}

function Header({ count }: { readonly count: number }) {
  const styles = useStyles();
  return (
    <View style={styles.header}>
      <Title>{texts.gallery.title}</Title>
      <Text tone="muted" tabular>
        {texts.gallery.count(count)}
      </Text>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  tiles: { gap, paddingBottom: space.huge },
  empty: { flexGrow: 1 },
  row: { gap },
  header: {
    flexDirection: 'row',
    alignItems: 'baseline',
    justifyContent: 'space-between',
    paddingHorizontal: space.l,
    paddingTop: space.xl,
    paddingBottom: space.l,
  },
}));
