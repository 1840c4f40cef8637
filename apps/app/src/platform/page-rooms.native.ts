import type { UsePageRooms } from './page-rooms.types.ts';

/** Around the app there is only the phone. */
export const usePageRooms: UsePageRooms = () => {};
