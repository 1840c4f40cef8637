import { useEffect, useRef } from 'react';
import { Dimensions, View } from 'react-native';
import type { InViewProps } from './in-view.types.ts';

const lookEveryMs = 300;
const margin = 160;

/** Phones do not tell what scrolls into view; looking now and then costs little. */
export function InView({ onInView, children }: InViewProps) {
  const box = useRef<View>(null);
  const tell = useRef(onInView);
  tell.current = onInView;
  useEffect(() => {
    const look = setInterval(() => {
      box.current?.measureInWindow((_x, y, _width, height) => {
        if (y > Dimensions.get('window').height + margin || y + height < -margin) return;
        clearInterval(look);
        tell.current();
      });
    }, lookEveryMs);
    return () => clearInterval(look);
  }, []);
  return (
    <View ref={box} collapsable={false}>
      {children}
    </View>
  );
}
