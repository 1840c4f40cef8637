import { useState } from 'react';
import { View } from 'react-native';
import Svg, { Line, Rect, Text as SvgText } from 'react-native-svg';
import { operatorTexts } from '../../texts/operator.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles, usePalette } from '../../ui/theme.tsx';
import { fontSize, fonts, radius, space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { type DayValue, ticksTo } from './daily-series.ts';
import { DataTable } from './data-table.tsx';
import { asDay } from './format.ts';

export interface PlotProps {
  readonly name: string;
  readonly values: readonly DayValue[];
  readonly format: (value: number) => string;
}

const height = 168;
const room = { left: 52, right: 4, top: 8, bottom: 24 };

/** One bar a day, and the same numbers as a table for whoever prefers to read them. */
export function Plot({ name, values, format }: PlotProps) {
  const styles = useStyles();
  const [width, setWidth] = useState(0);
  const [isTable, setTable] = useState(false);
  const known = values.flatMap(({ value }) => value ?? []);
  const most = Math.max(0, ...known);
  const summary = operatorTexts.daily.summary(name, format(known.at(-1) ?? 0), format(most));
  return (
    <View
      style={styles.plot}
      onLayout={({ nativeEvent }) => setWidth(nativeEvent.layout.width - 2 * space.l)}
    >
      <View style={styles.head}>
        <Text variant="label" accessibilityRole="header" aria-level={3} style={styles.name}>
          {name}
        </Text>
        <Button
          kind="quiet"
          label={isTable ? operatorTexts.daily.asPlot : operatorTexts.daily.asTable}
          onPress={() => setTable(!isTable)}
          style={styles.toggle}
        />
      </View>
      {isTable ? (
        <DataTable
          caption={name}
          columns={[
            { title: operatorTexts.daily.day, width: 120 },
            { title: name, width: 120, isNumber: true },
          ]}
          rows={values
            .map(({ day, value }) => ({
              key: day,
              cells: [asDay(day), value === null ? operatorTexts.none : format(value)],
            }))
            .toReversed()}
        />
      ) : (
        <View accessible role="img" accessibilityLabel={summary} style={styles.drawing}>
          {width > 0 && <Bars width={width} values={values} most={most} format={format} />}
        </View>
      )}
    </View>
  );
}

interface BarsProps extends Pick<PlotProps, 'values' | 'format'> {
  readonly width: number;
  readonly most: number;
}

function Bars({ width, values, most, format }: BarsProps) {
  const palette = usePalette();
  const ticks = ticksTo(most);
  const top = ticks.at(-1) ?? 1;
  const inner = width - room.left - room.right;
  const ground = height - room.bottom;
  const yOf = (value: number) => ground - (value / top) * (ground - room.top);
  const pitch = inner / values.length;
  const letters = { fontFamily: fonts.sans, fontSize: fontSize.caption, fill: palette.muted };
  const labelled = new Set([0, Math.floor((values.length - 1) / 2), values.length - 1]);
  return (
    <Svg width={width} height={height} aria-hidden>
      {ticks.map((tick) => (
        <Line
          key={tick}
          x1={room.left}
          x2={width - room.right}
          y1={yOf(tick)}
          y2={yOf(tick)}
          stroke={palette.line}
        />
      ))}
      {ticks.map((tick) => (
        <SvgText key={tick} {...letters} x={room.left - 8} y={yOf(tick) + 4} textAnchor="end">
          {format(tick)}
        </SvgText>
      ))}
      {values.map(({ day, value }, index) => (
        <Rect
          key={day}
          x={room.left + index * pitch + pitch * 0.15}
          width={Math.min(40, pitch * 0.7)}
          y={yOf(value ?? 0)}
          height={ground - yOf(value ?? 0)}
          fill={palette.accent}
          rx={Math.min(2, pitch * 0.2)}
        />
      ))}
      {values.map(({ day }, index) =>
        labelled.has(index) ? (
          <SvgText
            key={day}
            {...letters}
            x={room.left + (index + 0.5) * pitch}
            y={height - 6}
            textAnchor={index === 0 ? 'start' : index === values.length - 1 ? 'end' : 'middle'}
          >
            {asDay(day)}
          </SvgText>
        ) : null,
      )}
    </Svg>
  );
}

const useStyles = themedStyles((palette) => ({
  plot: {
    flexGrow: 1,
    flexBasis: 320,
    minWidth: 0,
    padding: space.l,
    gap: space.s,
    borderRadius: radius.card,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: palette.raised,
  },
  head: { flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' },
  name: { flexShrink: 1 },
  toggle: { paddingHorizontal: space.s, minHeight: 44 },
  drawing: { height },
}));
