import type { PageMeta } from '@irisvue/contracts';
import { View } from 'react-native';
import { operatorTexts } from '../../texts/operator.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';
import { asNumber } from './format.ts';

export interface PagerProps {
  readonly meta: PageMeta | undefined;
  readonly onTurn: (page: number) => void;
}

export function Pager({ meta, onTurn }: PagerProps) {
  const styles = useStyles();
  if (meta === undefined) return null;
  const { page, limit, total } = meta;
  const pages = Math.max(1, Math.ceil(total / limit));
  return (
    <View style={styles.pager}>
      <Text variant="small" tone="muted" tabular style={styles.place}>
        {operatorTexts.found(asNumber(total))}
        {pages > 1 && `, ${operatorTexts.page(page, pages).toLowerCase()}`}
      </Text>
      {pages > 1 && (
        <>
          <Button
            kind="secondary"
            label={operatorTexts.previous}
            disabled={page <= 1}
            onPress={() => onTurn(page - 1)}
          />
          <Button
            kind="secondary"
            label={operatorTexts.next}
            disabled={page >= pages}
            onPress={() => onTurn(page + 1)}
          />
        </>
      )}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  pager: { flexDirection: 'row', flexWrap: 'wrap', alignItems: 'center', gap: space.s },
  place: { flexGrow: 1 },
}));
