import { z } from 'zod';
import { jobEventSchema } from './jobs.ts';

/** Something about a circle is different: whoever shows it reads it again. */
export const circleEventSchema = z
  .object({
    type: z.literal('circle'),
    circle_id: z.uuid(),
    change: z.enum([
      'created',
      'renamed',
      'deleted',
      'members',
      'images',
      'invitations',
      'consents',
    ]),
  })
  .meta({
    examples: [
      { type: 'circle', circle_id: '0198c2d2-6c5e-7a51-9d0c-8b1f4e2a7c11', change: 'members' },
    ],
  });

/** What features tell people beside the changes of jobs, which the database announces by itself. */
export const userEventSchema = z.discriminatedUnion('type', [circleEventSchema]);
export type UserEvent = z.infer<typeof userEventSchema>;

/** A job vanished, together with a picture that it worked on. */
export const jobDeletedEventSchema = z.object({
  type: z.literal('job_deleted'),
  job_id: z.uuid(),
});

/** All unfinished jobs have been told; what else changed before is to be read over REST. */
export const readyEventSchema = z.object({ type: z.literal('ready') });

/** Every message of `/ws`: the unfinished jobs first, then whatever changes for this person. */
export const userMessageSchema = z.discriminatedUnion('type', [
  jobEventSchema,
  jobDeletedEventSchema,
  readyEventSchema,
  circleEventSchema,
]);
export type UserMessage = z.infer<typeof userMessageSchema>;
