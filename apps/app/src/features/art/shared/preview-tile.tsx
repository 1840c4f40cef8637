import type { PreviewRequest } from '@irisvue/contracts';
import { Image } from 'expo-image';
import { Pressable, StyleSheet, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { themedStyles } from '../../../ui/theme.tsx';
import { black, motion, radius, space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { usePreviewOf } from './use-preview-of.ts';

export interface PreviewTileProps {
  readonly name: string;
  readonly label: string;
  readonly size: number;
  /** Shown first, and where no preview can be had. */
  readonly exampleUri: string | null;
  /** Null while the tile is out of sight. */
  readonly request: PreviewRequest | null;
  readonly onPress: () => void;
  readonly isPremium?: boolean;
  /** One of several that can be chosen. */
  readonly isChosen?: boolean;
  readonly testID?: string;
}

/** One thing that could be made, shown with the person's own iris as soon as that is drawn. */
export function PreviewTile(props: PreviewTileProps) {
  const { name, label, size, exampleUri, request, onPress, isPremium, isChosen, testID } = props;
  const styles = useStyles();
  const { uri, isBehind } = usePreviewOf(request);
  return (
    <Pressable
      role={isChosen === undefined ? 'button' : 'radio'}
      {...(isChosen === undefined ? {} : { 'aria-checked': isChosen })}
      accessibilityLabel={label}
      onPress={onPress}
      testID={testID}
      style={({ pressed }) => [{ width: size }, pressed && styles.pressed]}
    >
      <View style={[styles.picture, { height: size }, isChosen === true && styles.chosen]}>
        {exampleUri !== null && uri === null && (
          <Image
            source={exampleUri}
            accessibilityLabel=""
            contentFit="cover"
            style={[styles.layer, isBehind && styles.example]}
          />
        )}
        {exampleUri === null && uri === null && <View style={styles.place} />}
        {uri !== null && (
          <Image
            source={uri}
            accessibilityLabel=""
            contentFit="contain"
            transition={motion.placeMs}
            style={styles.layer}
            testID={testID === undefined ? undefined : `${testID}-preview`}
          />
        )}
        {isPremium === true && (
          <View style={styles.mark}>
            <Text variant="caption">{artTexts.premium.mark}</Text>
          </View>
        )}
      </View>
      <Text variant="small" tone={isChosen === true ? 'text' : 'muted'} numberOfLines={1}>
        {name}
      </Text>
    </Pressable>
  );
}

const useStyles = themedStyles((palette) => ({
  picture: {
    alignItems: 'center',
    justifyContent: 'center',
    borderRadius: radius.card,
    overflow: 'hidden',
    backgroundColor: black,
    borderWidth: 1,
    borderColor: palette.line,
    marginBottom: space.xs,
  },
  chosen: { borderWidth: 2, borderColor: palette.accent },
  layer: StyleSheet.absoluteFill,
  example: { opacity: 0.6 },
  /** Where a picture is to come, the outline of an iris. */
  place: {
    width: '50%',
    aspectRatio: 1,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.line,
  },
  pressed: { opacity: 0.8 },
  mark: {
    position: 'absolute',
    top: space.s,
    right: space.s,
    paddingHorizontal: space.s,
    paddingVertical: 2,
    borderRadius: radius.full,
    backgroundColor: 'rgba(10, 10, 12, 0.72)',
  },
}));
