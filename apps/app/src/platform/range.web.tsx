import type { RangeProps } from './range.types.ts';

/** The browser's own slider: it knows keys, wheels and screen readers. */
export function Range({
  label,
  valueText,
  accent,
  track: _,
  onChange,
  testID,
  ...range
}: RangeProps) {
  return (
    <input
      {...range}
      type="range"
      aria-label={label}
      aria-valuetext={valueText}
      data-testid={testID}
      onChange={(event) => onChange(Number(event.target.value))}
      style={{
        width: '100%',
        height: 44,
        margin: 0,
        accentColor: accent,
        backgroundColor: 'transparent',
        colorScheme: 'dark',
        cursor: 'pointer',
      }}
    />
  );
}
