import type { RollUp } from '../features/analytics/roll-up.service.ts';
import type { JobHandler } from './job-handler.ts';
import { rollUpInputSchema } from './roll-up-analytics.job.ts';

export function createRollUpAnalyticsHandler(rollUp: RollUp): JobHandler {
  return {
    async run({ job }) {
      const { day } = rollUpInputSchema.parse(job.input);
      return {
        publish: async (tx) => {
          await rollUp.count(tx, day);
          return { image_id: null, image_ids: [] };
        },
        afterwards: () => rollUp.forgetOld(),
        discard: async () => {},
      };
    },

    onFailure: async () => {},
  };
}
