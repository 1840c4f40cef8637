import { Stack } from 'expo-router';
import { black } from '../../../ui/tokens.ts';

/** All rooms of art, one behind the other. */
export const ArtRooms = () => (
  <Stack
    screenOptions={{
      headerShown: false,
      animation: 'fade',
      contentStyle: { backgroundColor: black },
    }}
  />
);
