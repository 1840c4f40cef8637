import type { Prices } from '@irisvue/contracts';
import { useQuery } from '@tanstack/react-query';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';

const words = artTexts.premium;

export interface PremiumNoteProps {
  readonly reason: string;
  readonly onChange: () => void;
}

/** What is part of premium, what that costs, and the way back to what is free. */
export function PremiumNote({ reason, onChange }: PremiumNoteProps) {
  const styles = useStyles();
  const { data: prices } = useQuery({
    queryKey: ['prices'],
    queryFn: async ({ signal }) => (await client.api.getPrices({ signal })).data,
  });
  return (
    <View style={styles.note} accessibilityLiveRegion="polite" testID="premium-note">
      <Text variant="label">{words.title}</Text>
      <Text variant="small" tone="muted">
        {reason}
      </Text>
      {prices !== undefined && (
        <Text variant="small" tone="muted" testID="premium-prices">
          {priceSentence(prices)}
        </Text>
      )}
      <Button
        kind="secondary"
        label={artTexts.room.another}
        onPress={onChange}
        testID="premium-back"
      />
    </View>
  );
}

const money = ({ amount_cents, currency }: { amount_cents: number; currency: string }) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).format(amount_cents / 100);

export const priceSentence = ({ premium, hd_export }: Prices): string =>
  words.prices(money(premium), premium.interval, money(hd_export));

const useStyles = themedStyles(() => ({ note: { gap: space.s } }));
