import type { Image } from '@irisvue/contracts';
import { useQuery } from '@tanstack/react-query';
import { Image as Picture } from 'expo-image';
import { Link } from 'expo-router';
import { Pressable, View } from 'react-native';
import { artTexts } from '../../../texts/art.ts';
import { themedStyles } from '../../../ui/theme.tsx';
import { black, radius, space, touchTarget } from '../../../ui/tokens.ts';
import { Text } from '../../../ui/typography.tsx';
import { dayOf } from '../../images/day-of.ts';
import { imageKeys } from '../../images/image-queries.ts';
import { client } from '../../session/session.ts';
import { MakeAgain } from './make-again.tsx';
import { RecipeView } from './recipe-view.tsx';

const words = artTexts.lineage;

/** What a picture was made from, how, and what was made of it. */
export function LineageView({ image }: { readonly image: Image }) {
  const styles = useStyles();
  const { data } = useQuery({
    queryKey: [...imageKeys.all, 'lineage', image.id],
    queryFn: async ({ signal }) =>
      (await client.api.getImageLineage({ params: { image_id: image.id }, signal })).data,
  });
  if (data === undefined) return null;
  const own = data.images.find((each) => each.image.id === image.id);
  const parents = data.images.filter((each) => own?.made_from.includes(each.image.id));
  const children = data.images.filter(({ made_from }) => made_from.includes(image.id));
  if (parents.length + children.length === 0 && image.recipe === null) return null;
  return (
    <View style={styles.lineage} testID="lineage">
      <Text variant="label" accessibilityRole="header" aria-level={2}>
        {words.title}
      </Text>
      <Chips title={words.madeFrom} pictures={parents} testID="made-from" />
      {image.recipe !== null && <RecipeView recipe={image.recipe} />}
      <MakeAgain image={image} />
      <Chips title={words.becameThis} pictures={children} testID="became" />
    </View>
  );
}

interface ChipsProps {
  readonly title: string;
  readonly pictures: readonly { readonly image: Image }[];
  readonly testID: string;
}

function Chips({ title, pictures, testID }: ChipsProps) {
  const styles = useStyles();
  if (pictures.length === 0) return null;
  return (
    <View style={styles.group}>
      <Text variant="small" tone="muted">
        {title}
      </Text>
      <View style={styles.chips}>
        {pictures.map(({ image }) => {
          const kind = words.kinds[image.kind];
          return (
            <Link
              key={image.id}
              href={{ pathname: '/images/[id]', params: { id: image.id, plain: '1' } }}
              asChild
            >
              <Pressable
                accessibilityLabel={words.open(kind, dayOf(image.created_at))}
                testID={testID}
                style={styles.chip}
              >
                {image.urls !== null && (
                  <Picture
                    source={client.absoluteUrl(image.urls.small)}
                    accessibilityLabel=""
                    contentFit="cover"
                    style={styles.picture}
                  />
                )}
                <Text variant="small">{kind}</Text>
              </Pressable>
            </Link>
          );
        })}
      </View>
    </View>
  );
}

const useStyles = themedStyles((palette) => ({
  lineage: { gap: space.m, borderTopWidth: 1, borderTopColor: palette.line, paddingTop: space.xl },
  group: { gap: space.s },
  chips: { flexDirection: 'row', flexWrap: 'wrap', gap: space.s },
  chip: {
    minHeight: touchTarget,
    flexDirection: 'row',
    alignItems: 'center',
    gap: space.s,
    paddingRight: space.l,
    borderRadius: radius.full,
    borderWidth: 1,
    borderColor: palette.line,
    backgroundColor: palette.raised,
  },
  picture: {
    width: touchTarget,
    height: touchTarget,
    borderRadius: radius.full,
    backgroundColor: black,
  },
}));
