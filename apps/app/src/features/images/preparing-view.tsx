import { View } from 'react-native';
import { texts } from '../../texts/index.ts';
import { IrisMark } from '../../ui/iris-mark.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';

export function PreparingView() {
  const styles = useStyles();
  return (
    <View style={styles.room} accessibilityLiveRegion="polite">
      <IrisMark size={140} fibres={140} />
      <Title variant="title" center>
        {texts.original.preparing}
      </Title>
      <Text tone="muted" center>
        {texts.original.preparingMessage}
      </Text>
    </View>
  );
}

const useStyles = themedStyles(() => ({
  room: {
    flex: 1,
    alignItems: 'center',
    justifyContent: 'center',
    gap: space.l,
    padding: space.xl,
  },
}));
