import { Image } from 'expo-image';
import ArrowDown from 'lucide-react-native/icons/arrow-down';
import ArrowUp from 'lucide-react-native/icons/arrow-up';
import X from 'lucide-react-native/icons/x';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { black, radius, space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { client } from '../../session/session.ts';
import type { Partner } from '../fuse/partner-queries.ts';

const words = artTexts.compose;

export interface IrisOrderProps {
  readonly irises: readonly Partner[];
  readonly onChange: (irises: readonly Partner[]) => void;
}

/** The irises from first to last; each can be moved and taken out. */
export function IrisOrder({ irises, onChange }: IrisOrderProps) {
  const styles = useStyles();
  const swapped = (index: number) => {
    const next = [...irises];
    next.splice(index, 2, ...irises.slice(index, index + 2).reverse());
    onChange(next);
  };
  return (
    <View role="list" style={styles.list} testID="iris-order">
      {irises.map((iris, index) => (
        <View key={iris.id} role="listitem" style={styles.iris}>
          {iris.urls !== null && (
            <Image
              source={client.absoluteUrl(iris.urls.medium)}
              accessibilityLabel=""
              contentFit="cover"
              style={styles.picture}
            />
          )}
          <Text variant="small" style={styles.name} numberOfLines={2}>
            {iris.name}
          </Text>
          <IconButton
            icon={ArrowUp}
            label={words.earlier(index + 1)}
            disabled={index === 0}
            onPress={() => swapped(index - 1)}
            testID={`earlier-${index + 1}`}
          />
          <IconButton
            icon={ArrowDown}
            label={words.later(index + 1)}
            disabled={index === irises.length - 1}
            onPress={() => swapped(index)}
          />
          <IconButton
            icon={X}
            label={words.remove(index + 1)}
            onPress={() => onChange(irises.filter(({ id }) => id !== iris.id))}
          />
        </View>
      ))}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  list: { gap: space.s },
  iris: { flexDirection: 'row', alignItems: 'center', gap: space.xs },
  picture: { width: 48, height: 48, borderRadius: radius.full, backgroundColor: black },
  name: { flex: 1, marginLeft: space.s },
}));
