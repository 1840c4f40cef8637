import { useEffect } from 'react';
import type { UsePageRooms } from './page-rooms.types.ts';

export const usePageRooms: UsePageRooms = (isLight) => {
  useEffect(() => {
    document.documentElement.dataset.rooms = isLight ? 'light' : 'dark';
  }, [isLight]);
};
