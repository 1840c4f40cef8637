import Slider from '@react-native-community/slider';
import type { RangeProps } from './range.types.ts';

/** The platform's own slider. */
export function Range({
  label,
  valueText,
  accent,
  track,
  min,
  max,
  onChange,
  ...rest
}: RangeProps) {
  return (
    <Slider
      {...rest}
      accessibilityLabel={label}
      accessibilityValue={{ text: valueText }}
      minimumValue={min}
      maximumValue={max}
      minimumTrackTintColor={accent}
      maximumTrackTintColor={track}
      thumbTintColor={accent}
      onValueChange={onChange}
      style={{ height: 44 }}
    />
  );
}
