import { IrisVueError } from '@irisvue/contracts';
import { makeJob, makePhoto } from '../../testing/make.ts';
import {
  initialUpload,
  type UploadCommand,
  type UploadReport,
  type UploadState,
  uploadReducer,
} from './upload-machine.ts';

const photo = makePhoto();

function stateAfter(...events: (UploadCommand | UploadReport)[]): UploadState {
  return events.reduce(uploadReducer, initialUpload);
}

const chosen: UploadCommand = { type: 'photo_chosen', photo };
const started = (attempt: number, imageId: string | null = null): UploadCommand => ({
  type: 'started',
  attempt,
  imageId,
});

describe('the upload', () => {
  it('leads from a chosen photo to its cut-out', () => {
    const way = [
      chosen,
      started(1),
      { type: 'sent', attempt: 1, share: 0.5 },
      { type: 'arrived', attempt: 1, imageId: 'original' },
      { type: 'job_changed', attempt: 1, job: makeJob({ step: 'decoding', progress: 40 }) },
      { type: 'prepared', attempt: 1, imageId: 'original', wasThere: false },
      { type: 'job_changed', attempt: 1, job: makeJob({ step: 'locating', progress: 30 }) },
      { type: 'finished', attempt: 1, resultId: 'cut-out' },
    ] as const satisfies (UploadCommand | UploadReport)[];
    const phases = way.map((_, index) => stateAfter(...way.slice(0, index + 1)).phase);
    expect(phases).toEqual([
      'choosing',
      'uploading',
      'uploading',
      'preparing',
      'preparing',
      'segmenting',
      'segmenting',
      'done',
    ]);
    expect(stateAfter(...way)).toMatchObject({ photo, resultId: 'cut-out' });
  });

  it('starts without a photo only after one was chosen', () => {
    expect(stateAfter(started(1))).toEqual(initialUpload);
  });

  it('never lets progress fall', () => {
    const state = stateAfter(
      chosen,
      started(1),
      { type: 'sent', attempt: 1, share: 0.8 },
      { type: 'sent', attempt: 1, share: 0.3 },
    );
    expect(state).toMatchObject({ phase: 'uploading', share: 0.8 });
  });

  it('keeps the photo when it fails', () => {
    const error = new IrisVueError('UNAVAILABLE');
    const state = stateAfter(chosen, started(1), { type: 'failed', attempt: 1, error });
    expect(state).toMatchObject({ phase: 'failed', failedAt: 'uploading', photo, imageId: null });
  });

  it('does not send the photo again when only the cutting out failed', () => {
    const failed = stateAfter(
      chosen,
      started(1),
      { type: 'arrived', attempt: 1, imageId: 'original' },
      { type: 'prepared', attempt: 1, imageId: 'original', wasThere: false },
      { type: 'failed', attempt: 1, error: new IrisVueError('NO_EYE') },
    );
    expect(failed).toMatchObject({ phase: 'failed', failedAt: 'segmenting', imageId: 'original' });
    expect(uploadReducer(failed, started(2, 'original'))).toMatchObject({
      phase: 'segmenting',
      attempt: 2,
      photo,
    });
  });

  it('drops what a stale attempt reports', () => {
    const again = stateAfter(
      chosen,
      started(1),
      { type: 'failed', attempt: 1, error: null },
      started(2),
    );
    const late: UploadReport[] = [
      { type: 'sent', attempt: 1, share: 1 },
      { type: 'arrived', attempt: 1, imageId: 'old' },
      { type: 'finished', attempt: 1, resultId: 'old' },
      { type: 'failed', attempt: 1, error: null },
    ];
    for (const report of late) expect(uploadReducer(again, report)).toBe(again);
  });

  it('drops what a cancelled attempt reports', () => {
    const cancelled = stateAfter(chosen, started(1), chosen);
    expect(cancelled).toEqual({ phase: 'choosing', photo });
    expect(uploadReducer(cancelled, { type: 'failed', attempt: 1, error: null })).toBe(cancelled);
  });

  it('does not start twice at once', () => {
    const running = stateAfter(chosen, started(1));
    expect(uploadReducer(running, started(2))).toBe(running);
  });
});
