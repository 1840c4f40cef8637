import type { Image } from '@irisvue/contracts';
import { useRouter } from 'expo-router';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { settingOf } from '../styles/setting.ts';

/** Opens the room that a work was made in, set as it was then. */
export function MakeAgain({ image }: { readonly image: Image }) {
  const router = useRouter();
  const { recipe, parent_id } = image;
  const isStyled = image.kind === 'styled' || image.kind === 'generated';
  if (!isStyled || recipe?.style_id == null || parent_id === null) return null;
  const params = { id: parent_id, style: recipe.style_id, ...settingOf(recipe) };
  return (
    <Button
      kind="secondary"
      label={artTexts.lineage.again}
      onPress={() => router.push({ pathname: '/art/[id]/style/[style]', params })}
      testID="make-again"
    />
  );
}
