import type { ErrorGroup } from '@irisvue/contracts';

export interface ApiTag {
  readonly description: string;
  /** Groups of the catalogue that its operations refuse with, beyond what any request may be refused for. */
  readonly errors: readonly ErrorGroup[];
}

/** The parts of the API, in the order of the page. */
export const apiTags: Readonly<Record<string, ApiTag>> = {
  health: { description: 'Whether the product is usable.', errors: [] },
  auth: { description: 'Accounts, sessions and the ways to sign in.', errors: ['accounts'] },
  users: { description: 'The own profile and account.', errors: ['accounts', 'images', 'privacy'] },
  images: {
    description: 'Photographs and what was made from them: upload, lists, download.',
    errors: ['images', 'photographs', 'privacy', 'circles'],
  },
  processing: {
    description: 'Asks for work on pictures; every answer is a job to follow.',
    errors: ['images', 'processing', 'jobs', 'privacy', 'circles'],
  },
  jobs: {
    description: 'How work is doing. Progress also comes over the WebSocket `/ws/jobs/{job_id}`.',
    errors: ['jobs', 'photographs', 'irises', 'processing', 'privacy'],
  },
  circles: {
    description: 'Couples, families and friends who show one another their irises.',
    errors: ['circles', 'images', 'privacy'],
  },
  invitations: { description: 'Ways into a circle.', errors: ['circles', 'accounts'] },
  shares: {
    description: 'Links that show one art work to whoever has them.',
    errors: ['circles', 'images'],
  },
  privacy: {
    description: 'Consent, a copy of all data, and what was done with it.',
    errors: ['privacy'],
  },
  payments: {
    description: 'Premium, print files, and what payment providers tell.',
    errors: ['payments', 'images'],
  },
  analytics: { description: 'What people do, of those who agreed to it.', errors: [] },
  admin: { description: 'For operators only.', errors: ['operators', 'jobs', 'privacy'] },
};
