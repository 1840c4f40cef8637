import { useRouter } from 'expo-router';
import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text } from '../../ui/typography.tsx';

export function EmptyGallery({ width }: { readonly width: number }) {
  const styles = useStyles();
  const router = useRouter();
  return (
    <View style={styles.empty} testID="gallery-empty">
      <IrisMark size={Math.min(340, width * 0.72)} seed={3} fibres={260} />
      <Text variant="title" center accessibilityRole="header" aria-level={2}>
        {texts.gallery.emptyTitle}
      </Text>
      <Text tone="muted" center style={styles.message}>
        {texts.gallery.emptyMessage}
      </Text>
      <Button
        label={texts.gallery.emptyAction}
        onPress={() => router.push('/capture')}
        testID="empty-capture"
      />
    </View>
  );
}

const useStyles = themedStyles(() => ({
  empty: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    padding: space.xl,
    gap: space.l,
  },
  message: { maxWidth: 340, marginBottom: space.s },
}));
