import type { TabTriggerSlotProps } from 'expo-router/ui';
import type { LucideIcon } from 'lucide-react-native';
import { Pressable } from 'react-native';
import { themedStyles, usePalette } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export interface PlaceProps extends TabTriggerSlotProps {
  readonly icon: LucideIcon;
  readonly label: string;
}

/** One place of the product in the bar or the rail; the router's trigger gives it the rest. */
export function Place({ icon: Icon, label, isFocused = false, ...trigger }: PlaceProps) {
  const styles = useStyles();
  const palette = usePalette();
  return (
    <Pressable
      {...trigger}
      role="link"
      accessibilityLabel={label}
      aria-current={isFocused ? 'page' : undefined}
      style={styles.place}
    >
      <Icon size={22} strokeWidth={1.5} color={isFocused ? palette.text : palette.muted} />
      <Text variant="caption" tone={isFocused ? 'text' : 'muted'}>
        {label}
      </Text>
    </Pressable>
  );
}

const useStyles = themedStyles(() => ({
  place: {
    minWidth: 72,
    minHeight: 52,
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.xs,
  },
}));
