import type { PropsWithChildren } from 'react';
import { KeyboardAvoidingView, ScrollView, View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { IrisMark } from './iris-mark.tsx';
import { themedStyles } from './theme.tsx';
import { space } from './tokens.ts';
import { Text, Title } from './typography.tsx';

export type CenteredPageProps = PropsWithChildren<{
  readonly title: string;
  readonly lead?: string;
  readonly testID?: string;
}>;

/** The mark, a title and one narrow column: for what is done in one step, before or beside the places. */
export function CenteredPage({ title, lead, children, testID }: CenteredPageProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  return (
    <KeyboardAvoidingView behavior="padding" style={styles.room}>
      <ScrollView
        keyboardShouldPersistTaps="handled"
        contentContainerStyle={[styles.scroll, { paddingTop: insets.top + space.huge }]}
      >
        <View style={styles.column} role="main" testID={testID}>
          <IrisMark size={72} fibres={72} />
          <Title>{title}</Title>
          {lead !== undefined && (
            <Text variant="lead" tone="muted">
              {lead}
            </Text>
          )}
          {children}
        </View>
      </ScrollView>
    </KeyboardAvoidingView>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  scroll: {
    flexGrow: 1,
    alignItems: 'center',
    justifyContent: 'center',
    paddingHorizontal: space.xl,
    paddingBottom: space.huge,
  },
  column: { width: '100%', maxWidth: 400, gap: space.xl },
}));
