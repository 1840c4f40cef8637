import { Image } from 'expo-image';
import ChevronsLeftRight from 'lucide-react-native/icons/chevrons-left-right';
import { type PropsWithChildren, useRef, useState } from 'react';
import { PanResponder, View } from 'react-native';
import { keyboardProps } from '../../platform/keyboard';
import { texts } from '../../texts/index.ts';
import { themedStyles, usePalette } from '../../ui/theme.tsx';
import { black, radius, space, touchTarget } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export type CompareSliderProps = PropsWithChildren<{
  readonly before: string;
  readonly after: string;
  readonly width: number;
  readonly height: number;
  readonly initialPercent?: number;
}>;

const smallStep = 2;
const largeStep = 10;
/** A finger that moved less than this has tapped. */
const tapReach = 4;
const clamp = (percent: number) => Math.min(100, Math.max(0, Math.round(percent)));

/** The photo on the left of the line, the cut-out on the right; children lie over both. */
export function CompareSlider({
  before,
  after,
  width,
  height,
  initialPercent = 0,
  children,
}: CompareSliderProps) {
  const styles = useStyles();
  const palette = usePalette();
  const [percent, setPercent] = useState(initialPercent);
  const [box, setBox] = useState<View | null>(null);
  const pan = useRef({ width, box, left: 0 });
  pan.current.width = width;
  pan.current.box = box;

  const [responder] = useState(() => {
    const follow = (pageX: number) =>
      setPercent(clamp(((pageX - pan.current.left) / pan.current.width) * 100));
    return PanResponder.create({
      onStartShouldSetPanResponder: () => true,
      // A vertical move belongs to the page.
      onMoveShouldSetPanResponder: (_, { dx, dy }) => Math.abs(dx) > Math.abs(dy),
      onPanResponderGrant: () => {
        pan.current.box?.measure((_x, _y, _width, _height, left) => {
          pan.current.left = left;
        });
      },
      onPanResponderMove: ({ nativeEvent: { pageX } }, { dx }) => {
        if (Math.abs(dx) > tapReach) follow(pageX);
      },
      onPanResponderRelease: ({ nativeEvent: { pageX } }, { dx, dy }) => {
        if (Math.hypot(dx, dy) <= tapReach) follow(pageX);
      },
    });
  });

  const press = (key: string): boolean => {
    const moved = afterKey(percent, key);
    if (moved === null) return false;
    setPercent(moved);
    return true;
  };
  const line = (percent / 100) * width;

  return (
    <View ref={setBox} style={[styles.box, { width, height }]} {...responder.panHandlers}>
      {/* A browser would otherwise drag the pictures away instead of the line. */}
      <View pointerEvents="none">
        <Image
          source={after}
          accessibilityLabel={texts.result.cutOut}
          contentFit="fill"
          style={{ width, height }}
        />
        <View style={[styles.before, { width: line, height }]}>
          <Image
            source={before}
            accessibilityLabel={texts.result.beforeAlt}
            contentFit="fill"
            style={{ width, height }}
          />
        </View>
      </View>
      {children}
      <View
        style={[styles.line, { left: line - 0.5, opacity: percent === 0 ? 0 : 1 }]}
        pointerEvents="none"
      />
      {percent > 18 && <Caption side="left" text={texts.result.before} />}
      {percent < 82 && <Caption side="right" text={texts.result.after} />}
      <View
        {...keyboardProps(press)}
        accessible
        focusable
        tabIndex={0}
        role="slider"
        accessibilityLabel={texts.result.compare}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={texts.result.compareValue(percent)}
        accessibilityActions={[{ name: 'increment' }, { name: 'decrement' }]}
        onAccessibilityAction={({ nativeEvent: { actionName } }) =>
          setPercent(clamp(percent + (actionName === 'increment' ? largeStep : -largeStep)))
        }
        testID="compare-slider"
        style={[
          styles.grip,
          {
            top: height * 0.5 - touchTarget / 2,
            left: Math.min(
              width - touchTarget - space.xs,
              Math.max(space.xs, line - touchTarget / 2),
            ),
          },
        ]}
      >
        <ChevronsLeftRight size={20} strokeWidth={1.5} color={palette.text} />
      </View>
    </View>
  );
}

/** Null when the key is not the slider's. */
export function afterKey(percent: number, key: string): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return clamp(percent - smallStep);
    case 'ArrowRight':
    case 'ArrowUp':
      return clamp(percent + smallStep);
    case 'PageDown':
      return clamp(percent - largeStep);
    case 'PageUp':
      return clamp(percent + largeStep);
    case 'Home':
      return 0;
    case 'End':
      return 100;
    default:
      return null;
  }
}

function Caption({ side, text }: { readonly side: 'left' | 'right'; readonly text: string }) {
  const styles = useStyles();
  return (
    <View style={[styles.caption, { [side]: space.m }]} pointerEvents="none" aria-hidden>
      <Text variant="caption">{text}</Text>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  box: { overflow: 'hidden', backgroundColor: black, cursor: 'pointer', userSelect: 'none' },
  before: { position: 'absolute', left: 0, top: 0, overflow: 'hidden' },
  line: { position: 'absolute', top: 0, bottom: 0, width: 1, backgroundColor: palette.text },
  grip: {
    position: 'absolute',
    width: touchTarget,
    height: touchTarget,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.text,
    backgroundColor: 'rgba(10, 10, 12, 0.56)',
    alignItems: 'center',
    justifyContent: 'center',
  },
  caption: {
    position: 'absolute',
    bottom: space.m,
    paddingHorizontal: space.m,
    paddingVertical: space.xs,
    borderRadius: radius.full,
    backgroundColor: 'rgba(10, 10, 12, 0.56)',
  },
}));
