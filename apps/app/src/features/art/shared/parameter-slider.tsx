import { Pressable, View } from 'react-native';
import { Range } from '../../../platform/range';
import { artTexts } from '../../../texts/art.ts';
import { themedStyles, usePalette } from '../../../ui/theme.tsx';
import { radius, space, touchTarget } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';

const words = artTexts.slider;

export interface ParameterSliderProps {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Null: as much as is needed. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  /** Whether it can be left to the server. */
  readonly canBeAutomatic?: boolean;
  readonly testID?: string;
}

/** A number between two ends, with its name and value above it. */
export function ParameterSlider({
  name,
  min,
  max,
  value,
  onChange,
  canBeAutomatic = false,
  testID,
}: ParameterSliderProps) {
  const styles = useStyles();
  const palette = usePalette();
  const isAutomatic = value === null;
  const shown = value ?? (min + max) / 2;
  const valueText = isAutomatic ? words.automatic : String(shown);
  return (
    <View style={styles.slider}>
      <View style={styles.head}>
        <Text variant="label" aria-hidden>
          {name}
        </Text>
        {canBeAutomatic ? (
          <Pressable
            role="switch"
            aria-checked={isAutomatic}
            accessibilityLabel={words.setAutomatic(name)}
            onPress={() => onChange(isAutomatic ? Math.round(shown) : null)}
            testID={testID === undefined ? undefined : `${testID}-automatic`}
            style={[styles.chip, isAutomatic && styles.chosen]}
          >
            <Text variant="caption" tone={isAutomatic ? 'text' : 'muted'} tabular>
              {valueText}
            </Text>
          </Pressable>
        ) : (
          <Text variant="small" tone="muted" tabular aria-hidden>
            {valueText}
          </Text>
        )}
      </View>
      <View style={isAutomatic && styles.quiet}>
        <Range
          label={name}
          valueText={valueText}
          value={shown}
          min={min}
          max={max}
          step={stepIn(min, max)}
          onChange={onChange}
          accent={palette.accent}
          track={palette.faint}
          {...(testID === undefined ? {} : { testID })}
        />
      </View>
    </View>
  );
}

/** Whole numbers where there are enough of them. */
export const stepIn = (min: number, max: number): number =>
  max - min >= 10 ? 1 : (max - min) / 100;

const useStyles = themedStyles((palette) => ({
  slider: { gap: 0 },
  head: {
    minHeight: touchTarget,
    flexDirection: 'row',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: space.m,
  },
  chip: {
    minHeight: touchTarget,
    minWidth: 96,
    alignItems: 'center',
    justifyContent: 'center',
    paddingHorizontal: space.m,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.line,
  },
  chosen: { backgroundColor: palette.overlay, borderColor: palette.faint },
  quiet: { opacity: 0.5 },
}));
