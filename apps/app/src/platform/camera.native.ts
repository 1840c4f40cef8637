import { launchCameraAsync, requestCameraPermissionsAsync } from 'expo-image-picker';
import { type Camera, CameraRefused } from './camera.types.ts';
import { photoFromAsset } from './photo-from-asset.native.ts';

export const camera: Camera = {
  kind: 'system',
  takePhoto: async () => {
    const { granted } = await requestCameraPermissionsAsync();
    if (!granted) throw new CameraRefused('denied');
    const { assets } = await launchCameraAsync({ mediaTypes: ['images'], quality: 1 });
    const asset = assets?.[0];
    return asset === undefined ? null : photoFromAsset(asset);
  },
};
