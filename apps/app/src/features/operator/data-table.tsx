import type { ReactNode } from 'react';
import { ScrollView, View } from 'react-native';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export interface Column {
  readonly title: string;
  /** At least; what the table has more is shared. */
  readonly width: number;
  readonly isNumber?: boolean;
}

export interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** Rows and columns; where they do not fit they scroll sideways. */
export function DataTable({ caption, columns, rows }: DataTableProps) {
  const styles = useStyles();
  // Its own width, so that no long sentence in a cell decides it.
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const placeOf = (column: Column) => [
    styles.cell,
    { flexBasis: column.width },
    column.isNumber === true && styles.number,
  ];
  return (
    <ScrollView horizontal contentContainerStyle={styles.scroll}>
      <View role="table" accessibilityLabel={caption} style={[styles.table, { width }]}>
        <View role="row" style={[styles.row, styles.head]}>
          {columns.map((column) => (
            <View key={column.title} role="columnheader" style={placeOf(column)}>
              <Text variant="caption" tone="muted">
                {column.title}
              </Text>
            </View>
          ))}
        </View>
        {rows.map(({ key, cells }) => (
          <View key={key} role="row" style={styles.row}>
            {columns.map((column, index) => (
              <View key={column.title} role="cell" style={placeOf(column)}>
                {typeof cells[index] === 'string' ? (
                  <Text variant="small" tabular={column.isNumber === true}>
                    {cells[index]}
                  </Text>
                ) : (
                  cells[index]
                )}
              </View>
            ))}
          </View>
        ))}
      </View>
    </ScrollView>
  );
}

const useStyles = themedStyles((palette) => ({
  scroll: { flexGrow: 1 },
  table: { flexGrow: 1 },
  row: {
    flexDirection: 'row',
    alignItems: 'center',
    minHeight: 48,
    borderBottomWidth: 1,
    borderBottomColor: palette.line,
  },
  head: { minHeight: 36 },
  cell: {
    flexGrow: 1,
    flexShrink: 0,
    minWidth: 0,
    paddingRight: space.l,
    paddingVertical: space.s,
  },
  number: { alignItems: 'flex-end', paddingRight: space.xl },
}));
