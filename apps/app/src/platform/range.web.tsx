import type { RangeProps } from './range.types.ts';

/** The browser's own slider: it knows keys, wheels and screen readers. The page's styles draw it. */
export function Range({ label, valueText, accent, track, onChange, testID, ...range }: RangeProps) {
  const { value, min, max } = range;
  const style = {
    width: '100%',
    '--accent': accent,
    '--track': track,
    '--share': (value - min) / (max - min),
  };
  return (
    <input
      {...range}
      type="range"
      aria-label={label}
      aria-valuetext={valueText}
      data-testid={testID}
      onChange={(event) => onChange(Number(event.target.value))}
      style={style}
    />
  );
}
