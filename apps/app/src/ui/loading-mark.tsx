import { useEffect, useState } from 'react';
import { Animated, Easing, Platform, View } from 'react-native';
import { texts } from '../texts/index.ts';
import { IrisMark } from './iris-mark.tsx';
import { themedStyles } from './theme.tsx';
import { useReducedMotion } from './use-reduced-motion.ts';

const turnMs = 24_000;

/** The rings, turning slowly, while a room opens. */
export function LoadingMark() {
  const styles = useStyles();
  const reduced = useReducedMotion();
  const [turn] = useState(() => new Animated.Value(0));
  useEffect(() => {
    if (reduced) return;
    const loop = Animated.loop(
      Animated.timing(turn, {
        toValue: 1,
        duration: turnMs,
        easing: Easing.linear,
        useNativeDriver: Platform.OS !== 'web',
      }),
    );
    loop.start();
    return () => loop.stop();
  }, [reduced, turn]);
  const rotate = turn.interpolate({ inputRange: [0, 1], outputRange: ['0deg', '360deg'] });
  return (
    <View
      accessible
      role="status"
      accessibilityLabel={texts.common.loading}
      style={styles.room}
      testID="loading"
    >
      <Animated.View style={{ transform: [{ rotate }] }}>
        <IrisMark size={96} fibres={120} />
      </Animated.View>
    </View>
  );
}

const useStyles = themedStyles(() => ({
  room: { flex: 1, alignItems: 'center', justifyContent: 'center' },
}));
