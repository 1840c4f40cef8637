import type { Recipe } from '@irisvue/contracts';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { useStyleList } from '../styles/style-queries.ts';

const words = artTexts.lineage;

/** How a picture was made, for those who want to know. */
export function RecipeView({ recipe }: { readonly recipe: Recipe }) {
  const styles = useStyles();
  const { style_id, seed, parameters, invented_share } = recipe;
  const { data: list = [] } = useStyleList();
  const style = list.find(({ id }) => id === style_id);
  const nameOf = (name: string) =>
    style?.parameters.find(({ id }) => id === name)?.name ?? inWords(name);
  const rows = [
    ...(style_id === null ? [] : [[words.style, style?.name ?? inWords(style_id)] as const]),
    ...(seed === null ? [] : [[words.seed, String(seed)] as const]),
    ...Object.entries(parameters).map(([name, value]) => [nameOf(name), String(value)] as const),
  ];
  const percent = Math.round((invented_share ?? 0) * 100);
  return (
    <View style={styles.recipe} testID="recipe">
      {rows.map(([name, value]) => (
        <View key={name} style={styles.row}>
          <Text variant="small" tone="muted">
            {name}
          </Text>
          <Text variant="small" tabular style={styles.value}>
            {value}
          </Text>
        </View>
      ))}
      {percent > 0 && (
        <Text variant="small" tone="muted">
          {words.invented(percent)}
        </Text>
      )}
    </View>
  );
}

/** Ids are made of words. */
function inWords(id: string): string {
  const spaced = id.replace(/[-_]/g, ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const useStyles = themedStyles(() => ({
  recipe: { gap: space.xs },
  row: { flexDirection: 'row', justifyContent: 'space-between', gap: space.l },
  value: { flexShrink: 1, textAlign: 'right' },
}));
