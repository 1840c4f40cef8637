import { View } from 'react-native';
import { Button } from './button.tsx';
import { themedStyles } from './theme.tsx';
import { space } from './tokens.ts';
import { Text } from './typography.tsx';

export interface NoticeProps {
  readonly title: string;
  readonly message: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

/** What happened, what to do, one button. */
export function Notice({ title, message, action }: NoticeProps) {
  const styles = useStyles();
  return (
    <View style={styles.notice} accessibilityLiveRegion="polite">
      <Text variant="title" center accessibilityRole="header">
        {title}
      </Text>
      <Text tone="muted" center style={styles.message}>
        {message}
      </Text>
      {action !== undefined && (
        <Button kind="secondary" label={action.label} onPress={action.onPress} />
      )}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  notice: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    padding: space.xxl,
    gap: space.l,
  },
  message: { maxWidth: 420, marginBottom: space.s },
}));
