import { type ReactNode, useState } from 'react';
import { View } from 'react-native';
import { InView } from '../../../platform/in-view';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';

export interface TileGridProps<Item> {
  readonly items: readonly Item[];
  readonly keyOf: (item: Item) => string;
  readonly renderTile: (item: Item, size: number, isInView: boolean) => ReactNode;
  /** About how wide a tile is, in points. */
  readonly usualSize?: number;
}

const gap = space.m;

/** Tiles of one size that fill the width; each learns when it is seen for the first time. */
export function TileGrid<Item>({ items, keyOf, renderTile, usualSize = 200 }: TileGridProps<Item>) {
  const styles = useStyles();
  const [width, setWidth] = useState(0);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const columns = Math.max(2, Math.round(width / usualSize));
  const size = Math.floor((width - gap * (columns - 1)) / columns);
  return (
    <View style={styles.grid} onLayout={({ nativeEvent }) => setWidth(nativeEvent.layout.width)}>
      {width > 0 &&
        items.map((item) => {
          const key = keyOf(item);
          return (
            <InView key={key} onInView={() => setSeen((now) => new Set(now).add(key))}>
              {renderTile(item, size, seen.has(key))}
            </InView>
          );
        })}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  grid: { flexDirection: 'row', flexWrap: 'wrap', columnGap: gap, rowGap: space.l },
}));
