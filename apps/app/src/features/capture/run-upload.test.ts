import { IrisVueError } from '@irisvue/contracts';
import { makeImage, makeJob, makePhoto } from '../../testing/make.ts';
import { runUpload, type UploadApi } from './run-upload.ts';
import type { UploadReport } from './upload-machine.ts';

function fakeApi(changes: Partial<UploadApi> = {}): UploadApi {
  const submitted = (job_id: string) => ({
    job_id,
    status: 'queued' as const,
    websocket_url: `/ws/jobs/${job_id}`,
  });
  const upload = { url: '/storage', fields: {}, expires_at: '2026-05-01T11:00:00.000Z' };
  return {
    createImage: jest.fn(async () => ({
      image: makeImage({ status: 'awaiting_upload' }),
      upload,
      resumable: null,
    })),
    upload: jest.fn(async (_form, _file, options) => options?.onProgress?.(1)),
    finishImage: jest.fn(async () => submitted('prepare')),
    segment: jest.fn(async () => submitted('segment')),
    watchJob: jest.fn(async (jobId) => {
      const id = jobId === 'prepare' ? 'original' : 'cut-out';
      return makeJob({
        status: 'completed',
        progress: 100,
        result: { image_id: id, image_ids: [id] },
      });
    }),
    deleteImage: jest.fn(async () => {}),
    ...changes,
  };
}

async function run(api: UploadApi, imageId: string | null = null) {
  const reports: UploadReport[] = [];
  const notes = { remember: jest.fn(), forget: jest.fn() };
  await runUpload(api, {
    attempt: 1,
    photo: makePhoto(),
    imageId,
    signal: new AbortController().signal,
    report: (report) => reports.push(report),
    ...notes,
  });
  return { reports, types: reports.map(({ type }) => type), ...notes };
}

describe('one attempt', () => {
  it('sends, prepares and cuts out, and reports each', async () => {
    const { types, remember, forget } = await run(fakeApi());
    expect(types).toEqual(['sent', 'arrived', 'prepared', 'finished']);
    expect(remember).toHaveBeenCalledWith('original', 'segment');
    expect(forget).toHaveBeenCalledWith('original');
  });

  it('continues with a photo that the server already has', async () => {
    const api = fakeApi();
    const { types } = await run(api, 'original');
    expect(types).toEqual(['finished']);
    expect(api.createImage).not.toHaveBeenCalled();
  });

  it('sends nothing that the server says it has', async () => {
    const api = fakeApi({
      createImage: async () => ({ image: makeImage({}), upload: null, resumable: null }),
    });
    const { types, reports } = await run(api);
    expect(types).toEqual(['prepared', 'finished']);
    expect(reports[0]).toMatchObject({ imageId: 'original', wasThere: true });
    expect(api.upload).not.toHaveBeenCalled();
  });

  it('goes on with the earlier picture of the same file', async () => {
    const watchJob = jest.fn(async (jobId: string) =>
      makeJob({
        status: 'completed',
        result:
          jobId === 'prepare'
            ? { image_id: 'earlier', image_ids: ['earlier'] }
            : { image_id: 'cut-out', image_ids: ['cut-out'] },
      }),
    );
    const api = fakeApi({ watchJob });
    const { reports } = await run(api);
    expect(reports).toContainEqual({
      ...{ type: 'prepared', attempt: 1 },
      ...{ imageId: 'earlier', wasThere: true },
    });
    expect(api.segment).toHaveBeenCalledWith('earlier', expect.anything());
  });

  it('leaves nothing on the server when sending fails', async () => {
    const api = fakeApi({
      upload: async () => {
        throw new IrisVueError('UNAVAILABLE');
      },
    });
    const { reports } = await run(api);
    expect(reports.at(-1)).toMatchObject({ type: 'failed', error: { code: 'UNAVAILABLE' } });
    expect(api.deleteImage).toHaveBeenCalledWith('original');
  });

  it('keeps the photo on the server when no iris was found, and says why', async () => {
    const watchJob = jest
      .fn()
      .mockResolvedValueOnce(
        makeJob({ status: 'completed', result: { image_id: 'original', image_ids: ['original'] } }),
      )
      .mockResolvedValueOnce(
        makeJob({ status: 'failed', error: { code: 'NO_EYE', message: 'No eye.' } }),
      );
    const api = fakeApi({ watchJob });
    const { reports, forget } = await run(api);
    expect(reports.at(-1)).toMatchObject({ type: 'failed', error: { code: 'NO_EYE' } });
    expect(api.deleteImage).not.toHaveBeenCalled();
    expect(forget).not.toHaveBeenCalled();
  });
});
