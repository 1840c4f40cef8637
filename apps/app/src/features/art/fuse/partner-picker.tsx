import { useRouter } from 'expo-router';
import { View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { LoadingMark } from '../../../ui/loading-mark.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { themedStyles } from '../../../ui/theme.tsx';
import { space } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { errorText } from '../../errors/error-text.ts';
import { PictureTile } from '../shared/picture-tile.tsx';
import { TileGrid } from '../shared/tile-grid.tsx';
import { type Partner, usePartners } from './partner-queries.ts';

const words = artTexts.partner;

export interface PartnerPickerProps {
  /** Ids that are not offered. */
  readonly without: readonly string[];
  readonly onChoose: (partner: Partner) => void;
}

/** Irises of one's own and of others who show them to a circle. */
export function PartnerPicker({ without, onChoose }: PartnerPickerProps) {
  const styles = useStyles();
  const router = useRouter();
  const groups = usePartners();
  if (groups.isPending) return <LoadingMark />;
  if (groups.isError) {
    return (
      <Notice
        title={artTexts.room.failed}
        message={errorText(groups.error)}
        action={{ label: artTexts.room.retry, onPress: () => void groups.refetch() }}
      />
    );
  }
  const offered = groups.data
    .map((group) => ({
      ...group,
      partners: group.partners.filter(({ id }) => !without.includes(id)),
    }))
    .filter(({ partners }) => partners.length > 0);
  if (offered.length === 0) {
    return (
      <View style={styles.groups} testID="no-partners">
        <Text tone="muted">{words.empty}</Text>
        <Button
          label={words.capture}
          onPress={() => router.push('/capture')}
          testID="capture-partner"
        />
      </View>
    );
  }
  return (
    <View style={styles.groups} testID="partners">
      {offered.map(({ id, title, partners }) => (
        <View key={id} style={styles.group}>
          <Text variant="label" accessibilityRole="header" aria-level={2}>
            {title}
          </Text>
          {id !== 'own' && (
            <Text variant="small" tone="muted">
              {words.consent}
            </Text>
          )}
          <TileGrid
            items={partners}
            keyOf={(partner) => partner.id}
            usualSize={120}
            renderTile={(partner, size) => (
              <View style={{ width: size }}>
                <PictureTile
                  image={partner}
                  size={size}
                  label={words.choose(partner.name)}
                  onPress={() => onChoose(partner)}
                  testID="partner"
                />
                <Text variant="caption" tone="muted" style={styles.name} aria-hidden>
                  {partner.name}
                </Text>
              </View>
            )}
          />
        </View>
      ))}
    </View>
  );
}

const useStyles = themedStyles(() => ({
  groups: { gap: space.xl },
  group: { gap: space.m },
  name: { marginTop: space.xs },
}));
