import {
  enhanceSlidersSchema,
  IrisVueError,
  type Job,
  type PreviewRequest,
  type Style,
} from '@irisvue/contracts';
import { onlineManager, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, configure, fireEvent, render, screen, waitFor } from '@testing-library/react-native';
import type { ReactElement } from 'react';
import { SafeAreaProvider } from 'react-native-safe-area-context';
import { makeImage, makeJob } from '../../testing/make.ts';
import { artTexts } from '../../texts/art.ts';
import { client } from '../session/session.ts';
import { ExportRoom } from './export/export-room.tsx';
import { RetouchRoom } from './retouch/retouch-room.tsx';
import { StyleRoom } from './styles/style-room.tsx';

jest.mock('expo-router', () => ({
  useRouter: () => ({ push: jest.fn(), back: jest.fn(), canGoBack: () => true }),
  useLocalSearchParams: () => ({}),
}));

// A busy machine takes its time.
configure({ asyncUtilTimeout: 15_000 });

// Nothing is forgotten later: the timer of that would keep the test run alive for minutes.
const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, gcTime: Number.POSITIVE_INFINITY },
    mutations: { gcTime: Number.POSITIVE_INFINITY },
  },
});

const answer = (data: unknown) => JSON.parse(JSON.stringify({ data }));
const cutOut = makeImage({ id: 'cut-out', kind: 'segmented', parent_id: 'original' });
const halo: Style = {
  ...{ id: 'halo', name: 'Halo', tier: 'premium', kind: 'effect', thumbnail_url: '/halo.webp' },
  has_backdrop: false,
  parameters: [
    { id: 'glow', name: 'Glow', min: 0, max: 100, default: 60 },
    { id: 'turn', name: 'Turn', min: -1, max: 1, default: 0.5 },
  ],
};

function open(room: ReactElement) {
  const metrics = {
    frame: { x: 0, y: 0, width: 390, height: 844 },
    insets: { top: 0, left: 0, right: 0, bottom: 0 },
  };
  render(
    <SafeAreaProvider initialMetrics={metrics}>
      <QueryClientProvider client={queries}>{room}</QueryClientProvider>
    </SafeAreaProvider>,
  );
}

/** What previews were asked for, and how each is answered. */
const asked: PreviewRequest[] = [];
let hear: (job: Job) => void;
const finishPreview = (index: number) =>
  act(async () => {
    const preview_url = `/preview-${index}`;
    hear(makeJob({ id: `preview-${index}`, type: 'preview', status: 'completed', preview_url }));
  });
const shownPreview = () => screen.getByTestId('preview-image').props.source[0].uri;

beforeEach(() => {
  asked.length = 0;
  jest.spyOn(client, 'watchEvents').mockImplementation(({ onEvent }) => {
    hear = (job) => onEvent({ type: 'job', job });
    return new Promise(() => {});
  });
  jest.spyOn(client.api, 'previewArt').mockImplementation(async ({ body }) => {
    asked.push(body);
    return answer({ job_id: `preview-${asked.length - 1}`, status: 'queued', websocket_url: '' });
  });
  jest.spyOn(client, 'absoluteUrl').mockImplementation((path) => path);
});
afterEach(async () => {
  // Whatever is still being drawn gives back its place.
  for (let index = 0; index < asked.length; index += 1) await finishPreview(index);
  queries.clear();
  jest.restoreAllMocks();
});

const openStyle = () =>
  open(<StyleRoom image={cutOut} style={halo} initialSeed={7} initialParameters={{ glow: 80 }} />);

describe('a style', () => {
  it('has a slider for each of its parameters, set as it was made before', async () => {
    openStyle();
    expect(screen.getByTestId('slider-glow').props.value).toBe(80);
    expect(screen.getByTestId('slider-turn').props).toMatchObject({
      ...{ value: 0.5, minimumValue: -1, maximumValue: 1, step: 0.02 },
      accessibilityLabel: 'Turn',
    });
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]).toEqual({
      type: 'style',
      request: {
        ...{ image_id: 'cut-out', style_id: 'halo', seed: 7 },
        parameters: { glow: 80, turn: 0.5 },
      },
    });
  });

  it('shows the preview of what was asked for last, however late the earlier one comes', async () => {
    openStyle();
    await waitFor(() => expect(asked).toHaveLength(1));
    for (const glow of [10, 20, 30]) {
      fireEvent(screen.getByTestId('slider-glow'), 'valueChange', glow);
    }
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toMatchObject({ request: { parameters: { glow: 30 } } });
    await finishPreview(1);
    await waitFor(() => expect(shownPreview()).toBe('/preview-1'));
    await finishPreview(0);
    expect(shownPreview()).toBe('/preview-1');
  });

  it('draws another lot, and sends that very seed to be made', async () => {
    const make = jest.spyOn(client.api, 'transferStyle').mockReturnValue(new Promise(() => {}));
    openStyle();
    fireEvent.press(screen.getByTestId('another'));
    await waitFor(() => expect(asked).toHaveLength(2));
    fireEvent.press(screen.getByTestId('make'));
    const body = make.mock.lastCall?.[0].body;
    expect(body?.seed).not.toBe(7);
    expect(asked[1]).toMatchObject({ request: { seed: body?.seed } });
  });

  it('says why there is no preview when nothing could be made either', async () => {
    jest.spyOn(client.api, 'previewArt').mockRejectedValue(new IrisVueError('UNAVAILABLE'));
    openStyle();
    expect(await screen.findByText(/not reachable just now/)).toBeTruthy();
    jest.spyOn(client.api, 'previewArt').mockRejectedValue(new IrisVueError('INTERNAL'));
    fireEvent(screen.getByTestId('slider-glow'), 'valueChange', 10);
    expect(await screen.findByText(artTexts.room.noPreview)).toBeTruthy();
  });

  it('asks for the preview also while the device believes to be offline, so that it does not wait in silence', async () => {
    onlineManager.setOnline(false);
    openStyle();
    await waitFor(() => expect(asked).toHaveLength(1));
    onlineManager.setOnline(true);
  });

  it('can be made anew once something is changed', async () => {
    jest.spyOn(client.api, 'transferStyle').mockRejectedValue(new IrisVueError('UNAVAILABLE'));
    openStyle();
    fireEvent.press(screen.getByTestId('make'));
    expect(await screen.findByTestId('job-failure')).toBeTruthy();
    fireEvent(screen.getByTestId('slider-glow'), 'valueChange', 10);
    expect(await screen.findByTestId('make')).toBeTruthy();
    expect(screen.queryByTestId('job-failure')).toBeNull();
  });

  it('says what premium is and costs when it is needed, and leads back', async () => {
    jest
      .spyOn(client.api, 'transferStyle')
      .mockRejectedValue(new IrisVueError('PREMIUM_REQUIRED', { details: { style_id: 'halo' } }));
    jest.spyOn(client.api, 'getPrices').mockResolvedValue(
      answer({
        premium: { amount_cents: 999, currency: 'eur', interval: 'month' },
        hd_export: { amount_cents: 499, currency: 'eur' },
      }),
    );
    openStyle();
    fireEvent.press(screen.getByTestId('make'));
    expect(await screen.findByText(/€9.99 a month.*€4.99/)).toBeTruthy();
    fireEvent.press(screen.getByTestId('premium-back'));
    expect(screen.getByTestId('make')).toBeTruthy();
  });
});

describe('retouching', () => {
  const openRetouch = () =>
    open(<RetouchRoom image={cutOut} initialSliders={enhanceSlidersSchema.parse({})} />);

  it('is automatic until a slider is moved, and can be again', async () => {
    openRetouch();
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]).toMatchObject({ request: { sliders: { light: null, sharpness: null } } });
    fireEvent(screen.getByTestId('slider-light'), 'valueChange', 70);
    const automatic = screen.getByRole('switch', {
      name: artTexts.slider.setAutomatic('Even light'),
    });
    expect(automatic.props['aria-checked'] ?? automatic.props.accessibilityState?.checked).toBe(
      false,
    );
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1]).toMatchObject({ request: { sliders: { light: 70, sharpness: null } } });
    fireEvent.press(automatic);
    expect(screen.getAllByText(artTexts.slider.automatic)).toHaveLength(6);
  });

  it('says why it failed and tries the same work again', async () => {
    jest
      .spyOn(client.api, 'enhance')
      .mockResolvedValue(answer({ job_id: 'work', status: 'queued', websocket_url: '' }));
    const failed = makeJob({
      ...{ id: 'work', type: 'enhance', status: 'failed' },
      error: { code: 'JOB_TIMED_OUT', message: '' },
    });
    const watch = jest.spyOn(client, 'watchJob').mockResolvedValue(failed);
    const retry = jest.spyOn(client, 'retryJob').mockResolvedValue(answer({}));
    openRetouch();
    fireEvent.press(screen.getByTestId('make'));
    expect(await screen.findByText(/took too long/)).toBeTruthy();
    watch.mockReturnValue(new Promise(() => {}));
    fireEvent.press(screen.getByTestId('retry'));
    expect(await screen.findByTestId('job-progress')).toBeTruthy();
    expect(retry).toHaveBeenCalledWith('work');
  });
});

it('work that a broken picture stops is not tried again: another photo is what helps', async () => {
  jest.spyOn(client.api, 'enhance').mockRejectedValue(new IrisVueError('FILE_DAMAGED'));
  open(
    <RetouchRoom
      image={{ ...cutOut, id: 'broken' }}
      initialSliders={enhanceSlidersSchema.parse({})}
    />,
  );
  fireEvent.press(screen.getByTestId('make'));
  expect(await screen.findByTestId('capture-another')).toBeTruthy();
  expect(screen.queryByTestId('retry')).toBeNull();
});

describe('a file', () => {
  it('is for a screen and marked unless something else is chosen, and says what is not free', () => {
    const make = jest.spyOn(client.api, 'exportImage').mockReturnValue(new Promise(() => {}));
    open(<ExportRoom image={cutOut} />);
    expect(screen.queryByTestId('hd-note')).toBeNull();
    fireEvent.press(screen.getByTestId('format-pdf'));
    fireEvent.press(screen.getByTestId('paper-30x40'));
    fireEvent.press(screen.getByTestId('crop-marks'));
    expect(screen.getByText(/3614 × 4795 pixels/)).toBeTruthy();
    expect(screen.getByTestId('hd-note')).toBeTruthy();
    fireEvent.press(screen.getByTestId('make'));
    expect(make.mock.lastCall?.[0].body).toEqual({
      ...{ image_id: 'cut-out', format: 'pdf', color_space: 'srgb' },
      ...{ paper: '30x40', fit: 'contain', crop_marks: true },
    });
  });
});
