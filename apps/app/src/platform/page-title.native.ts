/** Phones have no title bar to name. */
export function usePageTitle(_title: string): void {}
