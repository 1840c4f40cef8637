import { InstrumentSerif_400Regular } from '@expo-google-fonts/instrument-serif/400Regular';
import { Inter_400Regular } from '@expo-google-fonts/inter/400Regular';
import { Inter_500Medium } from '@expo-google-fonts/inter/500Medium';
import { QueryClientProvider } from '@tanstack/react-query';
import { FontDisplay, useFonts } from 'expo-font';
import { Stack } from 'expo-router';
import * as SplashScreen from 'expo-splash-screen';
import { StatusBar } from 'expo-status-bar';
import { useEffect } from 'react';
import { Platform, View } from 'react-native';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { usePageRooms } from '../../platform/page-rooms';
import { texts } from '../../texts/index.ts';
import { useBrightness } from '../../ui/brightness.ts';
import { LoadingMark } from '../../ui/loading-mark.tsx';
import { Notice } from '../../ui/notice.tsx';
import { themedStyles } from '../../ui/theme.tsx';
import { fonts } from '../../ui/tokens.ts';
import { queryClient } from '../session/query-client.ts';
import { startSession, useSession } from '../session/session.ts';

void SplashScreen.preventAutoHideAsync();

export function Root() {
  const styles = useStyles();
  const { status } = useSession();
  const isLight = useBrightness((state) => state.isLight);
  usePageRooms(isLight);
  const [fontsLoaded, fontFailure] = useFonts({
    [fonts.serif]: { uri: InstrumentSerif_400Regular, display: FontDisplay.SWAP },
    [fonts.sans]: { uri: Inter_400Regular, display: FontDisplay.SWAP },
    [fonts.sansMedium]: { uri: Inter_500Medium, display: FontDisplay.SWAP },
  });
  // A browser swaps the letters in when they arrive; a phone has them at hand.
  const lettered = Platform.OS === 'web' || fontsLoaded || fontFailure !== null;
  const settled = lettered && status !== 'starting';

  useEffect(() => {
    void startSession();
  }, []);
  useEffect(() => {
    if (settled) void SplashScreen.hideAsync();
  }, [settled]);

  return (
    <SafeAreaProvider>
      <QueryClientProvider client={queryClient}>
        <StatusBar style={isLight ? 'dark' : 'light'} />
        <View style={styles.room}>
          {!settled && <LoadingMark />}
          {settled && status === 'unreachable' && (
            <Notice
              title={texts.start.unreachableTitle}
              message={texts.start.unreachable}
              action={{ label: texts.common.retry, onPress: () => void startSession() }}
            />
          )}
          {settled && status !== 'unreachable' && <Rooms signedIn={status === 'in'} />}
        </View>
      </QueryClientProvider>
    </SafeAreaProvider>
  );
}

/** Who may enter what; someone without the key is led to the first room that is open. */
function Rooms({ signedIn }: { readonly signedIn: boolean }) {
  const styles = useStyles();
  return (
    <Stack screenOptions={{ headerShown: false, contentStyle: styles.room }}>
      <Stack.Protected guard={signedIn}>
        <Stack.Screen name="(places)" />
        <Stack.Screen name="capture" options={{ animation: 'fade' }} />
        <Stack.Screen name="images/[id]" options={{ animation: 'fade' }} />
        <Stack.Screen name="art" options={{ animation: 'fade' }} />
        <Stack.Screen name="operator" />
      </Stack.Protected>
      <Stack.Protected guard={!signedIn}>
        <Stack.Screen name="welcome" />
        <Stack.Screen name="sign-in" />
        <Stack.Screen name="register" />
        <Stack.Screen name="email-link" />
      </Stack.Protected>
      <Stack.Screen name="verify-email" />
      <Stack.Screen name="reset-password" />
      <Stack.Screen name="forgot-password" />
      <Stack.Screen name="sign-in-link" />
      <Stack.Screen name="invite/[token]" />
      <Stack.Screen name="s/[token]" />
    </Stack>
  );
}

const useStyles = themedStyles((palette) => ({
  room: { flex: 1, backgroundColor: palette.ground },
}));
