import { File, Paths } from 'expo-file-system';
import { Linking, Platform, Share } from 'react-native';
import type { SaveFile } from './save-file.types.ts';

export const saveFile: SaveFile = async (url, fileName) => {
  // Android's share sheet takes no file addresses; its browser downloads the signed link.
  if (Platform.OS === 'android') {
    await Linking.openURL(url);
    return;
  }
  const target = new File(Paths.cache, fileName);
  if (target.exists) target.delete();
  const saved = await File.downloadFileAsync(url, target);
  await Share.share({ url: saved.uri });
};
