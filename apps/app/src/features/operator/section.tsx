import type { PropsWithChildren } from 'react';
import { View } from 'react-native';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export type SectionProps = PropsWithChildren<{
  readonly title: string;
  /** Said instead of what would be empty. */
  readonly empty?: string | undefined;
}>;

export function Section({ title, empty, children }: SectionProps) {
  const styles = useStyles();
  return (
    <View style={styles.section}>
      <Text variant="title" accessibilityRole="header" aria-level={2}>
        {title}
      </Text>
      {empty === undefined ? children : <Text tone="muted">{empty}</Text>}
    </View>
  );
}

const useStyles = themedStyles(() => ({ section: { gap: space.m } }));
