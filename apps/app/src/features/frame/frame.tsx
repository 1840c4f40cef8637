import { TabList, TabSlot, Tabs, TabTrigger } from 'expo-router/ui';
import Images from 'lucide-react-native/icons/images';
import UserRound from 'lucide-react-native/icons/user-round';
import { StyleSheet, useWindowDimensions, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { texts } from '../../texts/index.ts';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { breakpoints, space } from '../../ui/tokens.ts';
import { CaptureRing } from './capture-ring.tsx';
import { Place } from './place.tsx';

/** The places of the product: a bar at the bottom of a phone, a rail at the left of anything wider. */
export function Frame() {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  const wide = useWindowDimensions().width >= breakpoints.rail;
  return (
    <Tabs style={[styles.frame, wide && layout.wide]}>
      <TabSlot style={styles.slot} />
      <TabList
        role="navigation"
        accessibilityLabel={texts.places.label}
        style={[
          styles.places,
          wide
            ? [styles.rail, { paddingTop: insets.top + space.xl }]
            : [styles.bar, { paddingBottom: insets.bottom + space.s }],
        ]}
      >
        {wide && (
          <View style={styles.mark}>
            <IrisMark size={44} fibres={48} />
          </View>
        )}
        <TabTrigger name="gallery" href="/" asChild>
          <Place icon={Images} label={texts.places.gallery} testID="place-gallery" />
        </TabTrigger>
        <CaptureRing captioned={wide} />
        <TabTrigger name="you" href="/you" asChild>
          <Place icon={UserRound} label={texts.places.you} testID="place-you" />
        </TabTrigger>
      </TabList>
    </Tabs>
  );
}

const layout = StyleSheet.create({ wide: { flexDirection: 'row-reverse' } });

const useStyles = themedStyles((palette) => ({
  frame: { flex: 1, flexDirection: 'column', backgroundColor: palette.ground },
  slot: { flex: 1 },
  places: {
    alignItems: 'center',
    backgroundColor: palette.ground,
    borderColor: palette.line,
  },
  bar: {
    flexDirection: 'row',
    justifyContent: 'space-around',
    paddingTop: space.s,
    borderTopWidth: 1,
  },
  rail: {
    flexDirection: 'column',
    justifyContent: 'flex-start',
    gap: space.xl,
    width: 96,
    borderRightWidth: 1,
  },
  mark: { marginBottom: space.l },
}));
