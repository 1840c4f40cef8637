import { launchImageLibraryAsync } from 'expo-image-picker';
import type { ChoosePhoto } from './photo.types.ts';
import { photoFromAsset } from './photo-from-asset.native.ts';

export const choosePhoto: ChoosePhoto = async () => {
  const { assets } = await launchImageLibraryAsync({ mediaTypes: ['images'], quality: 1 });
  const asset = assets?.[0];
  return asset === undefined ? null : photoFromAsset(asset);
};
