import { Image } from 'expo-image';
import { StyleSheet } from 'react-native';
import { motion } from '../ui/tokens.ts';
import type { BlurredImageProps } from './blurred-image.types.ts';

export function BlurredImage({ uri, label, blur }: BlurredImageProps) {
  return (
    <Image
      source={uri}
      accessibilityLabel={label}
      blurRadius={blur}
      contentFit="cover"
      transition={motion.placeMs}
      style={StyleSheet.absoluteFill}
    />
  );
}
