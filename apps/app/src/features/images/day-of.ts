/** The day of a moment, in the words of the app's language. */
export const dayOf = (moment: string): string =>
  new Date(moment).toLocaleDateString('en', { year: 'numeric', month: 'long', day: 'numeric' });
