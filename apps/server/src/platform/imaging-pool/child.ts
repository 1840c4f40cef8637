// First of all: an orphan must not live on.
process.once('disconnect', () => process.exit(0));
// Ctrl-C in the terminal reaches the whole group; the parent decides when this process ends.
process.on('SIGINT', () => {});

import { setPriority } from 'node:os';
import { IrisVueError, type JobStep } from '@irisvue/contracts';
import { exportPicture } from '../../imaging/export-picture.ts';
import { makeArt } from '../../imaging/make-art.ts';
import { modelRuns, runModelsOn } from '../../imaging/models.ts';
import { paintPreview } from '../../imaging/paint-preview.ts';
import { prepare } from '../../imaging/prepare.ts';
import { segment } from '../../imaging/segment-photo.ts';
import {
  type ImagingReply,
  type ImagingRequest,
  modelRunSchema,
  requestSchema,
} from './protocol.ts';
import { warmUp } from './warm-up.ts';

const reply = (message: ImagingReply) => process.send?.(message);
const reportStep = (step: JobStep) => reply({ type: 'step', step });

function perform(request: ImagingRequest): Promise<unknown> {
  switch (request.task) {
    case 'prepare':
      return prepare(request.input, reportStep);
    case 'segment':
      return segment(request.input, reportStep);
    case 'make_art':
      return makeArt(request.input, reportStep);
    case 'preview':
      return paintPreview(request.input);
    case 'export':
      return exportPicture(request.input, reportStep);
  }
}

process.on('message', async (message) => {
  try {
    reply({ type: 'done', output: await perform(requestSchema.parse(message)) });
  } catch (error) {
    const known = error instanceof IrisVueError ? error : new IrisVueError('INTERNAL');
    // The parent logs what was not foreseen.
    if (known !== error) console.error(error);
    const { code, message: text, details } = known;
    reply({ type: 'failed', code, message: text, ...(details === undefined ? {} : { details }) });
  }
});

modelRuns.subscribe((run) => reply({ type: 'model_run', ...modelRunSchema.parse(run) }));

const [, , purpose, provider] = process.argv;
const isForPreviews = purpose === 'previews';
runModelsOn(provider === 'cuda' ? 'cuda' : 'cpu');
// It can take every core for a while; whoever asks the API something goes first, and then who looks at
// previews. Threads inherit it.
setPriority(isForPreviews ? 2 : 5);
if (!isForPreviews) await warmUp();
reply({ type: 'ready' });
