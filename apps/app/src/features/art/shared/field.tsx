import type { PropsWithChildren } from 'react';
import { View } from 'react-native';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';

export type FieldProps = PropsWithChildren<{ readonly name: string; readonly hint?: string }>;

/** A choice with its name above and what it means below. */
export function Field({ name, hint, children }: FieldProps) {
  const styles = useStyles();
  return (
    <View style={styles.field}>
      <Text variant="label" tone="muted" aria-hidden>
        {name}
      </Text>
      {children}
      {hint !== undefined && (
        <Text variant="small" tone="muted" accessibilityLiveRegion="polite">
          {hint}
        </Text>
      )}
    </View>
  );
}

const useStyles = themedStyles(() => ({ field: { gap: space.s } }));
