/** Tells what lies around the app (a page's ground, scrollbars) whether the rooms are light. */
export type UsePageRooms = (isLight: boolean) => void;
