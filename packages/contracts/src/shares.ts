import { z } from 'zod';

export const shareParamsSchema = z.object({ share_id: z.uuid() });
export const sharedParamsSchema = z.object({
  share_token: z.string().regex(/^[\w-]{43}$/, 'This is not a share link.'),
});

export const createShareRequestSchema = z
  .object({
    image_id: z.uuid(),
    expires_in_days: z.number().int().min(1).max(365).nullable().default(30),
    password: z.string().min(6, 'Use at least 6 characters.').max(200).optional(),
    max_views: z.number().int().min(1).max(100_000).optional(),
  })
  .meta({
    examples: [
      {
        image_id: '0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11',
        expires_in_days: 7,
        password: 'two hazel eyes',
        max_views: 20,
      },
    ],
  });

export const shareStatusSchema = z.enum(['open', 'expired', 'viewed_out', 'revoked']);
export type ShareStatus = z.infer<typeof shareStatusSchema>;

const shareExample = {
  id: '0198c2d6-4444-7a51-9d0c-8b1f4e2a7c11',
  image_id: '0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11',
  status: 'open',
  has_password: true,
  views: 0,
  max_views: 20,
  created_at: '2026-06-01T12:00:00.000Z',
  expires_at: '2026-06-08T12:00:00.000Z',
};

export const shareSchema = z
  .object({
    id: z.uuid(),
    image_id: z.uuid(),
    status: shareStatusSchema,
    has_password: z.boolean(),
    views: z.number().int().nonnegative(),
    max_views: z.number().int().positive().nullable(),
    created_at: z.iso.datetime(),
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({ examples: [shareExample] });
export type Share = z.infer<typeof shareSchema>;

/** The address is told this once. */
export const createdShareSchema = z
  .object({ share: shareSchema, url: z.string() })
  .meta({ examples: [{ share: shareExample, url: 'https://irisvue.example/s/4nV…' }] });

/** What is known before it is opened, which counts. */
export const sharedPreviewSchema = z
  .object({
    /** Behind a password it is told with the picture. */
    title: z.string().nullable(),
    shared_by: z.object({ name: z.string().nullable() }),
    needs_password: z.boolean(),
    expires_at: z.iso.datetime().nullable(),
  })
  .meta({
    examples: [
      {
        title: 'Two suns',
        shared_by: { name: 'Ada' },
        needs_password: true,
        expires_at: '2026-06-08T12:00:00.000Z',
      },
    ],
  });
export type SharedPreview = z.infer<typeof sharedPreviewSchema>;

export const openShareRequestSchema = z
  .object({ password: z.string().min(1).max(200).optional() })
  .meta({ examples: [{ password: 'two hazel eyes' }] });

/** A rendition to look at; never the file itself. */
export const openedShareSchema = z
  .object({
    title: z.string().nullable(),
    url: z.string(),
    width: z.number().int().positive().nullable(),
    height: z.number().int().positive().nullable(),
    expires_at: z.iso.datetime(),
    views_left: z.number().int().nonnegative().nullable(),
  })
  .meta({
    examples: [
      {
        title: 'Two suns',
        url: '/storage/objects/processed/…/display.webp?…',
        width: 2048,
        height: 2048,
        expires_at: '2026-06-01T13:00:00.000Z',
        views_left: 19,
      },
    ],
  });
