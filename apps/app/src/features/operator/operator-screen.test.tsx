import { IrisVueError, operations } from '@irisvue/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react-native';
import { Linking, Platform } from 'react-native';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { client } from '../session/session.ts';
import { detailsAsText } from './audit-panel.tsx';
import { OperatorScreen } from './operator-screen.tsx';

const overviewSchema = operations.getOverview.data;
const [overview] = overviewSchema.array().parse(overviewSchema.meta()?.examples);

// Nothing is forgotten later: the timer of that would keep the test run alive for minutes.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, gcTime: Number.POSITIVE_INFINITY },
    mutations: { gcTime: Number.POSITIVE_INFINITY },
  },
});

function open() {
  const metrics = {
    frame: { x: 0, y: 0, width: 390, height: 844 },
    insets: { top: 0, left: 0, right: 0, bottom: 0 },
  };
  render(
    <SafeAreaProvider initialMetrics={metrics}>
      <QueryClientProvider client={queries}>
        <OperatorScreen />
      </QueryClientProvider>
    </SafeAreaProvider>,
  );
}

const answer = (data: unknown) => JSON.parse(JSON.stringify({ data }));

afterEach(() => queries.clear());
beforeEach(() => {
  jest.spyOn(client.api, 'listDailyNumbers').mockResolvedValue(answer([]));
});

it('shows nothing to people who are no operators', async () => {
  jest.spyOn(client.api, 'getOverview').mockRejectedValue(new IrisVueError('FORBIDDEN'));
  open();
  expect(await screen.findByText('There is nothing at this address')).toBeTruthy();
  expect(screen.queryByText('Operator')).toBeNull();
});

it('tells how the product is doing, and when there are no numbers of days yet', async () => {
  jest.spyOn(client.api, 'getOverview').mockResolvedValue(answer(overview));
  open();
  expect(await screen.findByText('1,204')).toBeTruthy();
  expect(screen.getByText('312 GB free on the disk')).toBeTruthy();
  expect(screen.getByRole('tab', { name: 'Overview', selected: true })).toBeTruthy();
  expect(await screen.findByText(/first numbers come tomorrow/)).toBeTruthy();
});

it('opens the page of the broker in a browser', async () => {
  jest.replaceProperty(Platform, 'OS', 'web');
  jest.spyOn(client.api, 'getOverview').mockResolvedValue(answer(overview));
  const url = '/admin/queues';
  jest.spyOn(client.api, 'openQueueBoard').mockResolvedValue(answer({ url }));
  const opened = jest.spyOn(Linking, 'openURL').mockResolvedValue(true);
  open();
  fireEvent.press(await screen.findByText('Look into the queues'));
  await waitFor(() => expect(opened).toHaveBeenCalledWith(url));
  jest.restoreAllMocks();
});

it('filters jobs by state and tries a failed one again', async () => {
  jest.spyOn(client.api, 'getOverview').mockResolvedValue(answer(overview));
  const id = '01890a5d-ac96-774b-bcce-b302099a8057';
  const list = jest.spyOn(client.api, 'listAllJobs').mockResolvedValue(
    answer([
      {
        ...{ id, type: 'segment', status: 'failed', attempts: 3, progress: 0 },
        error: { code: 'JOB_TIMED_OUT', message: '' },
        ...{ created_at: '2026-03-01T09:30:00Z', started_at: null, finished_at: null },
      },
    ]),
  );
  const retry = jest.spyOn(client.api, 'retryAnyJob').mockResolvedValue(answer({}));
  open();
  fireEvent.press(await screen.findByRole('tab', { name: 'Jobs' }));
  expect(await screen.findByText(/JOB_TIMED_OUT/)).toBeTruthy();
  fireEvent.press(screen.getByRole('radio', { name: 'Failed' }));
  expect(list.mock.lastCall?.[0]).toMatchObject({ query: { status: 'failed', page: 1 } });
  fireEvent.press(await screen.findByRole('button', { name: 'Try again' }));
  await screen.findByText(/JOB_TIMED_OUT/);
  expect(retry).toHaveBeenCalledWith({ params: { job_id: id } });
});

it('writes the details of what was put down on one line', () => {
  expect(detailsAsText({ page: 1, tags: ['a'] })).toBe('page: 1, tags: ["a"]');
  expect(detailsAsText({})).toBe('–');
});
