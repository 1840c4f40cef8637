import { type Image, IrisVueError } from '@irisvue/contracts';
import { Image as Picture } from 'expo-image';
import { Link } from 'expo-router';
import { Pressable, StyleSheet, View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { ProgressRing } from '../../ui/progress-ring.tsx';
import { DarkRoom, themedStyles } from '../../ui/theme.tsx';
import { black, motion, radius, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { errorText } from '../errors/error-text.ts';
import { dayOf } from '../images/day-of.ts';
import type { JobState } from '../images/use-job.ts';
import { useSegmentJob } from '../images/use-segment-job.ts';
import { client } from '../session/session.ts';

/** A thumbnail has 320 pixels: shown any larger it looks soft. */
const largestThumbnail = 320;

export interface TileProps {
  readonly image: Image;
  readonly size: number;
}

export function Tile({ image, size }: TileProps) {
  return (
    <DarkRoom>
      {image.kind !== 'original' ? (
        <CutOut image={image} size={size} />
      ) : (
        <Original image={image} size={size} />
      )}
    </DarkRoom>
  );
}

function CutOut({ image, size }: TileProps) {
  const date = dayOf(image.created_at);
  return (
    <Link href={{ pathname: '/images/[id]', params: { id: image.id } }} asChild>
      <Pressable
        accessibilityLabel={texts.gallery.tileCutOut(date)}
        testID="tile-cut-out"
        style={StyleSheet.flatten([styles.tile, { width: size, height: size }])}
      >
        <Thumbnail image={image} size={size} />
      </Pressable>
    </Link>
  );
}

/** Says its state; a press does the next thing for it. */
function Original({ image, size }: TileProps) {
  const themed = useStyles();
  const { state } = useSegmentJob(image.id);
  const { name, reason } = describe(image, state);
  const date = dayOf(image.created_at);
  const start = image.status === 'ready' && state.status === 'none' ? { start: '1' } : {};
  const failed = reason !== undefined;
  return (
    <Link href={{ pathname: '/images/[id]', params: { id: image.id, ...start } }} asChild>
      <Pressable
        accessibilityLabel={texts.gallery.tileOriginal(date, reason ?? name)}
        testID="tile-original"
        style={StyleSheet.flatten([styles.tile, { width: size, height: size }])}
      >
        <Thumbnail image={image} size={size} dimmed />
        <View style={styles.state}>
          {state.status === 'running' ? (
            <ProgressRing size={48} share={(state.job?.progress ?? 0) / 100} label={name} />
          ) : (
            <View style={themed.chip}>
              <Text variant="caption" tone={failed ? 'danger' : 'text'}>
                {name}
              </Text>
            </View>
          )}
          {failed && size > 160 && (
            <Text variant="caption" tone="muted" center numberOfLines={3}>
              {reason}
            </Text>
          )}
        </View>
      </Pressable>
    </Link>
  );
}

function Thumbnail({ image, size, dimmed = false }: TileProps & { readonly dimmed?: boolean }) {
  if (image.urls === null) {
    return (
      <View style={styles.placeholder}>
        <IrisMark size={64} fibres={90} />
      </View>
    );
  }
  const rendition = size > largestThumbnail ? 'display' : 'thumbnail';
  return (
    <Picture
      source={{
        uri: client.absoluteUrl(image.urls[rendition]),
        cacheKey: `${image.id}-${rendition}`,
      }}
      accessibilityLabel=""
      contentFit="cover"
      transition={motion.placeMs}
      recyclingKey={image.id}
      style={[StyleSheet.absoluteFill, dimmed && styles.dimmed]}
    />
  );
}

function describe(image: Image, state: JobState): { name: string; reason?: string } {
  const { states } = texts.gallery;
  if (image.error !== null || image.status === 'failed') {
    const error = new IrisVueError(image.error?.code ?? 'IMAGE_FAILED');
    return { name: states.failed, reason: errorText(error) };
  }
  if (image.status === 'preparing') return { name: states.preparing };
  if (state.status === 'failed') return { name: states.failed, reason: errorText(state.error) };
  if (state.status === 'running') return { name: states.working };
  return { name: states.uncut };
}

const styles = StyleSheet.create({
  tile: { backgroundColor: black, overflow: 'hidden' },
  placeholder: { flex: 1, alignItems: 'center', justifyContent: 'center', opacity: 0.5 },
  dimmed: { opacity: 0.45 },
  state: {
    ...StyleSheet.absoluteFill,
    alignItems: 'center',
    justifyContent: 'center',
    padding: space.m,
    gap: space.s,
  },
});

const useStyles = themedStyles((palette) => ({
  chip: {
    paddingHorizontal: space.m,
    paddingVertical: space.s,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.faint,
    backgroundColor: 'rgba(10, 10, 12, 0.64)',
  },
}));
