import type { Image } from '@irisvue/contracts';
import { Link } from 'expo-router';
import type { LucideIcon } from 'lucide-react-native';
import Blend from 'lucide-react-native/icons/blend';
import Circle from 'lucide-react-native/icons/circle';
import Dices from 'lucide-react-native/icons/dices';
import LayoutGrid from 'lucide-react-native/icons/layout-grid';
import Palette from 'lucide-react-native/icons/palette';
import Printer from 'lucide-react-native/icons/printer';
import Wand from 'lucide-react-native/icons/wand';
import { Pressable, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { themedStyles, usePalette } from '../../../ui/theme.tsx';
import { radius, space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';

const words = artTexts.make;

const rooms = [
  { room: 'styles', icon: Palette, name: words.styles, hint: words.stylesHint },
  { room: 'retouch', icon: Wand, name: words.retouch, hint: words.retouchHint },
  { room: 'portrait', icon: Circle, name: words.portrait, hint: words.portraitHint },
  { room: 'variants', icon: Dices, name: words.variants, hint: words.variantsHint },
  { room: 'fuse', icon: Blend, name: words.fuse, hint: words.fuseHint },
  { room: 'compose', icon: LayoutGrid, name: words.compose, hint: words.composeHint },
  { room: 'export', icon: Printer, name: words.export, hint: words.exportHint },
] as const;

const ofOneIris: ReadonlySet<Image['kind']> = new Set(['segmented', 'enhanced', 'portrait']);

/** Everything that can be made of a picture; of a finished work only its file. */
export function ArtOffers({ image }: { readonly image: Image }) {
  const styles = useStyles();
  const isIris = ofOneIris.has(image.kind);
  return (
    <View style={styles.offers} testID="art-offers">
      <Text variant="label" accessibilityRole="header" aria-level={2}>
        {words.title}
      </Text>
      <View style={styles.grid}>
        {rooms
          .filter(({ room }) => isIris || room === 'export')
          .map(({ room, icon, name, hint }) => (
            <Link
              key={room}
              href={{ pathname: `/art/[id]/${room}`, params: { id: image.id } }}
              asChild
            >
              <Offer icon={icon} name={name} hint={hint} testID={`offer-${room}`} />
            </Link>
          ))}
      </View>
    </View>
  );
}

interface OfferProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly hint: string;
  readonly testID: string;
}

function Offer({ icon: Icon, name, hint, ...link }: OfferProps) {
  const styles = useStyles();
  const palette = usePalette();
  return (
    <Pressable {...link} accessibilityLabel={`${name}: ${hint}`} style={styles.offer}>
      <Icon size={22} strokeWidth={1.5} color={palette.accent} />
      <View>
        <Text variant="label">{name}</Text>
        <Text variant="caption" tone="muted">
          {hint}
        </Text>
      </View>
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  offers: { gap: space.m },
  grid: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  offer: {
    flexGrow: 1,
    flexBasis: 150,
    minHeight: 88,
    justifyContent: 'space-between',
    gap: space.m,
    padding: space.m,
    borderRadius: radius.card,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: palette.raised,
  },
}));
