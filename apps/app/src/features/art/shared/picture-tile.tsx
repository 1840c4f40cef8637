import { Image } from 'expo-image';
import Check from 'lucide-react-native/icons/check';
import { Pressable, StyleSheet, View } from 'react-native';
import { themedStyles, usePalette } from '../../../ui/theme.tsx';
import { black, motion, radius, space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';

export interface PictureTileProps {
  readonly image: { readonly id: string; readonly urls: { readonly medium: string } | null };
  readonly size: number;
  readonly label: string;
  readonly onPress: () => void;
  /** Its place among the chosen ones, from 1. */
  readonly place?: number | null;
  readonly testID?: string;
}

/** A picture that can be opened or chosen. */
export function PictureTile({ image, size, label, onPress, place, testID }: PictureTileProps) {
  const styles = useStyles();
  const palette = usePalette();
  const isChosen = place != null;
  return (
    <Pressable
      role={place === undefined ? 'button' : 'checkbox'}
      {...(place === undefined ? {} : { 'aria-checked': isChosen })}
      accessibilityLabel={label}
      onPress={onPress}
      testID={testID}
      style={({ pressed }) => [
        styles.tile,
        { width: size, height: size },
        isChosen && styles.chosen,
        pressed && styles.pressed,
      ]}
    >
      {image.urls !== null && (
        <Image
          source={client.absoluteUrl(image.urls.medium)}
          accessibilityLabel=""
          contentFit="cover"
          transition={motion.placeMs}
          recyclingKey={image.id}
          style={StyleSheet.absoluteFill}
        />
      )}
      {isChosen && (
        <View style={styles.place}>
          <Check size={14} strokeWidth={2} color={palette.onAccent} />
          <Text variant="caption" tone="onAccent" tabular>
            {place}
          </Text>
        </View>
      )}
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  tile: {
    borderRadius: radius.card,
    overflow: 'hidden',
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: black,
  },
  chosen: { borderWidth: 2, borderColor: palette.accent },
  pressed: { opacity: 0.8 },
  place: {
    position: 'absolute',
    top: space.s,
    right: space.s,
    flexDirection: 'row',
    alignItems: 'center',
    gap: 2,
    paddingHorizontal: space.s,
    paddingVertical: 2,
    borderRadius: radius.full,
    backgroundColor: palette.accent,
  },
}));
