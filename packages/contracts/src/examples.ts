/** The person of the examples that more than one schema shows. */
export const userExample = {
  id: '0199f3a2-4b1d-7c02-8e6f-5d2a9b7c1e30',
  email: 'ada@example.org',
  email_verified: true,
  name: 'Ada',
  avatar_url: '/storage/processed/0199f3a2/thumbnail.webp?expires=1795376000&signature=q1J0yU8m',
  locale: 'en',
  jurisdiction: 'gdpr',
  role: 'user',
  has_password: true,
  identities: [{ provider: 'apple', linked_at: '2026-11-02T09:30:00.000Z' }],
  created_at: '2026-11-02T09:30:00.000Z',
} as const;
