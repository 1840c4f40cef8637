import type { Jurisdiction } from '@irisvue/contracts';

export interface Section {
  readonly heading: string;
  readonly text: string;
}

/** A consent in one language: what is the same everywhere, and what each law adds. */
export interface Wording {
  readonly title: string;
  readonly sections: readonly Section[];
  readonly byJurisdiction: Readonly<
    Record<Jurisdiction, { readonly section: Section; readonly statement: string }>
  >;
}
