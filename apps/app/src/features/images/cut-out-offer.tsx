import { Image } from 'expo-image';
import Trash from 'lucide-react-native/icons/trash';
import { View } from 'react-native';
import { useSafeAreaInsets } from 'react-native-safe-area-context';
import { texts } from '../../texts/index.ts';
import { Button } from '../../ui/button.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { space } from '../../ui/tokens.ts';
import { Text, Title } from '../../ui/typography.tsx';

export interface CutOutOfferProps {
  readonly photoUri: string;
  readonly onCutOut: () => void;
  readonly onDelete: () => void;
}

/** A photograph without a cut-out. */
export function CutOutOffer({ photoUri, onCutOut, onDelete }: CutOutOfferProps) {
  const styles = useStyles();
  const insets = useSafeAreaInsets();
  return (
    <View style={styles.room} testID="original">
      <View style={styles.picture}>
        <Image
          source={photoUri}
          accessibilityLabel={texts.original.photo}
          contentFit="contain"
          style={styles.image}
        />
      </View>
      <View style={[styles.panel, { paddingBottom: insets.bottom + space.xl }]}>
        <Title variant="title" center>
          {texts.original.title}
        </Title>
        <Text tone="muted" center>
          {texts.original.message}
        </Text>
        <View style={styles.actions}>
          <Button label={texts.original.cutOut} onPress={onCutOut} testID="cut-out" />
          <Button
            kind="quiet"
            icon={Trash}
            label={texts.result.delete}
            onPress={onDelete}
            testID="delete"
          />
        </View>
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
  picture: { flex: 1 },
  image: { width: '100%', height: '100%' },
  panel: { alignItems: 'center', gap: space.s, padding: space.xl },
  actions: { gap: space.s, marginTop: space.l, minWidth: 240 },
}));
