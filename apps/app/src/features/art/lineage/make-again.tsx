import type { Image } from '@irisvue/contracts';
import { type Href, useRouter } from 'expo-router';
import { artTexts } from '../../../texts/art.ts';
import { Button } from '../../../ui/button.tsx';
import { settingOf } from '../shared/setting.ts';

/** Opens the room that a work was made in, set as it was then. */
export function MakeAgain({ image }: { readonly image: Image }) {
  const router = useRouter();
  const room = roomOf(image);
  if (room === null) return null;
  return (
    <Button
      kind="secondary"
      label={artTexts.lineage.again}
      onPress={() => router.push(room)}
      testID="make-again"
    />
  );
}

/** Null where the room cannot be known, as when the pictures it was made from are gone. */
export function roomOf({ kind, recipe, parent_id, source_ids }: Image): Href | null {
  if (recipe === null) return null;
  const setting = settingOf(recipe);
  const style = recipe.style_id;
  if (kind === 'fused') {
    const [id, partner] = source_ids;
    if (id === undefined || partner === undefined || style === null) return null;
    return { pathname: '/art/[id]/fuse', params: { id, partner, style, ...setting } };
  }
  if (kind === 'composed') {
    const [id] = source_ids;
    if (id === undefined || style === null) return null;
    const params = { id, irises: source_ids.join(','), layout: style, ...setting };
    return { pathname: '/art/[id]/compose', params };
  }
  if (parent_id === null) return null;
  if (kind === 'enhanced') {
    return { pathname: '/art/[id]/retouch', params: { id: parent_id, ...setting } };
  }
  if (kind === 'portrait') {
    return { pathname: '/art/[id]/portrait', params: { id: parent_id, ...setting } };
  }
  if ((kind === 'styled' || kind === 'generated') && style !== null) {
    const params = { id: parent_id, style, ...setting };
    return { pathname: '/art/[id]/style/[style]', params };
  }
  return null;
}
