import { useFocusEffect } from 'expo-router';
import { useCallback } from 'react';

/** Names the page for the browser's tab and history while its screen is in front. */
export function usePageTitle(title: string): void {
  useFocusEffect(
    useCallback(() => {
      document.title = title === 'IrisVue' ? title : `${title} · IrisVue`;
    }, [title]),
  );
}
