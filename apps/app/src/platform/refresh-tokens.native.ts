import type { RefreshTokenStore } from '@irisvue/client';
import * as SecureStore from 'expo-secure-store';

const key = 'irisvue.refresh-token';

/** The phone's keychain; readable only while the phone is unlocked, and never moved to another one. */
export const refreshTokens: RefreshTokenStore | undefined = {
  read: () => SecureStore.getItemAsync(key),
  write: async (token) => {
    if (token === null) await SecureStore.deleteItemAsync(key);
    else {
      await SecureStore.setItemAsync(key, token, {
        keychainAccessible: SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY,
      });
    }
  },
};
