import { z } from 'zod';
import { pageQuerySchema } from './envelope.ts';
import { imageKindSchema } from './images.ts';
import { isPlainText } from './text.ts';

export const circleKindSchema = z.enum(['couple', 'family', 'friends', 'custom']);
export type CircleKind = z.infer<typeof circleKindSchema>;

/** The owner may do all; admins invite, remove members and rename; members look and share. */
export const circleRoleSchema = z.enum(['owner', 'admin', 'member']);
export type CircleRole = z.infer<typeof circleRoleSchema>;

export const circleParamsSchema = z.object({ circle_id: z.uuid() });
export const memberParamsSchema = circleParamsSchema.extend({ user_id: z.uuid() });
export const circleImageParamsSchema = circleParamsSchema.extend({ image_id: z.uuid() });

/** Someone as others see them: never their address. */
export const personSchema = z.object({
  user_id: z.uuid(),
  /** Null while they have not said what they are called. */
  name: z.string().nullable(),
  avatar_url: z.string().nullable(),
});
export type Person = z.infer<typeof personSchema>;

const circleNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine(isPlainText, 'This is not a name.');

export const createCircleRequestSchema = z
  .object({ name: circleNameSchema, kind: circleKindSchema })
  .meta({ examples: [{ name: 'Wedding party', kind: 'friends' }] });

export const updateCircleRequestSchema = z
  .object({ name: circleNameSchema })
  .meta({ examples: [{ name: 'Our eyes' }] });

const circleExample = {
  id: '0198c2d2-6c5e-7a51-9d0c-8b1f4e2a7c11',
  name: 'Wedding party',
  kind: 'friends',
  my_role: 'owner',
  member_count: 2,
  max_members: 50,
  created_at: '2026-06-01T12:00:00.000Z',
};
const personExample = {
  user_id: '0198c2d2-0a1b-7c3d-8e4f-5a6b7c8d9e0f',
  name: 'Ada',
  avatar_url: null,
};
const memberExample = { ...personExample, role: 'owner', joined_at: '2026-06-01T12:00:00.000Z' };

export const circleSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    kind: circleKindSchema,
    my_role: circleRoleSchema,
    member_count: z.number().int().positive(),
    max_members: z.number().int().positive(),
    created_at: z.iso.datetime(),
  })
  .meta({ examples: [circleExample] });
export type Circle = z.infer<typeof circleSchema>;

export const circleMemberSchema = personSchema
  .extend({ role: circleRoleSchema, joined_at: z.iso.datetime() })
  .meta({ examples: [memberExample] });
export type CircleMember = z.infer<typeof circleMemberSchema>;

export const circleDetailsSchema = circleSchema
  .extend({ members: z.array(circleMemberSchema) })
  .meta({ examples: [{ ...circleExample, members: [memberExample] }] });

export const updateMemberRequestSchema = z
  .object({ role: circleRoleSchema.exclude(['owner']) })
  .meta({ examples: [{ role: 'admin' }] });

export const transferCircleRequestSchema = z
  .object({ user_id: z.uuid() })
  .meta({ examples: [{ user_id: personExample.user_id }] });

/** What went with a member who left or was removed. */
export const departureSchema = z
  .object({
    /** Their pictures that the circle no longer sees. */
    pictures_unshared: z.number().int().nonnegative(),
    /** Consents to use their irises that members still have; each stays until it is revoked. */
    consents_kept: z.number().int().nonnegative(),
    /** The last one to leave takes the circle along. */
    circle_deleted: z.boolean(),
  })
  .meta({ examples: [{ pictures_unshared: 3, consents_kept: 1, circle_deleted: false }] });
export type Departure = z.infer<typeof departureSchema>;

export const shareWithCircleRequestSchema = z
  .object({ image_ids: z.array(z.uuid()).min(1).max(50) })
  .meta({ examples: [{ image_ids: ['0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11'] }] });

/** A picture as members see it who do not own it: renditions to look at, never the file. */
export const sharedPictureSchema = z.object({
  id: z.uuid(),
  kind: imageKindSchema,
  title: z.string().nullable(),
  width: z.number().int().positive().nullable(),
  height: z.number().int().positive().nullable(),
  created_at: z.iso.datetime(),
  urls: z.object({ small: z.string(), medium: z.string() }).nullable(),
});
export type SharedPicture = z.infer<typeof sharedPictureSchema>;

export const galleryItemSchema = z
  .object({
    image: sharedPictureSchema,
    shared_by: personSchema,
    shared_at: z.iso.datetime(),
    is_mine: z.boolean(),
  })
  .meta({
    examples: [
      {
        image: {
          id: '0198c2d3-1111-7a51-9d0c-8b1f4e2a7c11',
          kind: 'segmented',
          title: 'Left eye',
          width: 1024,
          height: 1024,
          created_at: '2026-06-01T12:00:00.000Z',
          urls: {
            small: '/storage/objects/processed/…/thumbnail.webp?…',
            medium: '/storage/objects/processed/…/display.webp?…',
          },
        },
        shared_by: personExample,
        shared_at: '2026-06-02T12:00:00.000Z',
        is_mine: false,
      },
    ],
  });
export type GalleryItem = z.infer<typeof galleryItemSchema>;

export const galleryQuerySchema = pageQuerySchema;
