import { createContext, type PropsWithChildren, useContext } from 'react';
import type { ImageStyle, TextStyle, ViewStyle } from 'react-native';
import { useBrightness } from './brightness.ts';
import { dark, light, type Palette } from './tokens.ts';

const ForcedPalette = createContext<Palette | null>(null);

/** The person's choice, and always dark in rooms that show art on black. */
export function usePalette(): Palette {
  const forced = useContext(ForcedPalette);
  const isLight = useBrightness((state) => state.isLight);
  return forced ?? (isLight ? light : dark);
}

export function DarkRoom({ children }: PropsWithChildren) {
  return <ForcedPalette value={dark}>{children}</ForcedPalette>;
}

type Styles = Readonly<Record<string, ViewStyle | TextStyle | ImageStyle>>;

/** A hook that gives a component's styles in the current colours, made once a palette. */
export function themedStyles<S extends Styles>(make: (palette: Palette) => S): () => S {
  const made = new Map<Palette, S>();
  return () => {
    const palette = usePalette();
    const known = made.get(palette);
    if (known !== undefined) return known;
    const styles = make(palette);
    made.set(palette, styles);
    return styles;
  };
}
