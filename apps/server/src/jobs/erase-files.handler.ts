import type { FileRemoval } from '../features/images/file-removal.ts';
import type { JobsService } from '../features/jobs/jobs.service.ts';
import type { Storage } from '../platform/storage/storage.ts';
import { eraseFilesInputSchema } from './erase-files.job.ts';
import type { JobHandler } from './job-handler.ts';

export function createEraseFilesHandler(
  jobs: JobsService,
  storage: Storage,
  removeFiles: FileRemoval,
): JobHandler {
  return {
    async run({ job }) {
      const { exports, ...files } = eraseFilesInputSchema.parse(job.input);
      await removeFiles(files);
      for (const id of exports) await storage.removeExport(id);
      return {
        publish: async (tx) => {
          // The names of the files were the last that was left of the person.
          await jobs.forgetInput(tx, job.id);
          return { image_id: null, image_ids: [] };
        },
        afterwards: async () => {},
        discard: async () => {},
      };
    },

    onFailure: async () => {},
  };
}
