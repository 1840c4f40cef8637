import { z } from 'zod';
import { artWorkSchema, irisFilesSchema } from '../apps/server/src/imaging/art-tasks.ts';

/** What to draw: works in turn, the first irises' retouched picture going into the next. */
export const drawingSchema = z.object({
  irises: z.array(irisFilesSchema),
  works: z.array(artWorkSchema),
  /** Whether the files are read anew and within the time, as a job does. */
  from_files: z.boolean(),
});
export type Drawing = z.infer<typeof drawingSchema>;

export const drawnSchema = z.object({
  /** From irises in memory, or from files, to pixels. */
  ms: z.number(),
  /** Of it, what enlarging irises, unrolling them and continuing their hidden parts took. */
  unrolling_ms: z.number(),
  /** Of the last picture's pixels. */
  sha256: z.string(),
  /** Resident memory of the process after it, in MiB. */
  resident_mib: z.number(),
});
export type Drawn = z.infer<typeof drawnSchema>;
