import { act, fireEvent, render, screen } from '@testing-library/react-native';
import { useEffect, useImperativeHandle } from 'react';
import type { LiveCameraProps } from '../../platform/camera.types.ts';
import { makePhoto } from '../../testing/make.ts';
import { texts } from '../../texts/index.ts';
import type { GuidanceEvent, GuideCamera } from '../../vision/guide-camera.types.ts';
import { LiveCapture } from './live-capture.tsx';

const mockGuide = jest.fn<ReturnType<GuideCamera>, Parameters<GuideCamera>>();
const mockSay = jest.fn<void, [string]>();
jest.mock('../../vision/guide-camera', () => ({
  guideCamera: (...asked: Parameters<GuideCamera>) => mockGuide(...asked),
}));
jest.mock('../../platform/speech', () => ({
  speech: { say: (words: string) => mockSay(words), stop: () => {} },
}));

const video: HTMLVideoElement = Object.create(null, {
  videoWidth: { value: 1280 },
  videoHeight: { value: 720 },
});

/** Opens at once; what the shutter takes is called by-hand.jpg. */
function Camera({ ref, onReady }: LiveCameraProps) {
  useImperativeHandle(ref, () => ({ capture: async () => makePhoto('by-hand.jpg') }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a camera opens once
  useEffect(() => onReady(video, 1), []);
  return null;
}

const sight: GuidanceEvent = {
  type: 'sight',
  phase: 'guiding',
  message: 'come_closer',
  steadiness: 0,
  eye: { cx: 640, cy: 360, radius: 80 },
};

/** The screen, and a way to say what guidance sees. */
function open() {
  const end = jest.fn();
  mockGuide.mockReset().mockReturnValue(end);
  mockSay.mockReset();
  const onPhoto = jest.fn();
  const view = render(<LiveCapture Camera={Camera} onPhoto={onPhoto} onChoose={jest.fn()} />);
  const report = (event: GuidanceEvent) => act(() => mockGuide.mock.lastCall?.[2](event));
  return { ...view, report, onPhoto, end };
}

describe('the live camera', () => {
  it('says one thing at a time', () => {
    const { report } = open();
    expect(screen.getByText(texts.capture.guide)).toBeTruthy();
    report(sight);
    expect(screen.getByText(texts.guidance.messages.come_closer)).toBeTruthy();
    report({ ...sight, message: 'hold_still' });
    expect(screen.getByText(texts.guidance.messages.hold_still)).toBeTruthy();
    expect(screen.queryByText(texts.guidance.messages.come_closer)).toBeNull();
  });

  it('hands over the photo that guidance took', () => {
    const { report, onPhoto } = open();
    report({ ...sight, message: 'hold_still', phase: 'burst', steadiness: 1 });
    expect(screen.getByText(texts.guidance.taking)).toBeTruthy();
    const photo = makePhoto('guided.jpg');
    report({ type: 'photo', photo });
    expect(onPhoto).toHaveBeenCalledWith(photo);
  });

  it('leaves the shutter to the person at any time', async () => {
    const { report, onPhoto } = open();
    report(sight);
    await act(async () => fireEvent.press(screen.getByTestId('shutter')));
    expect(onPhoto).toHaveBeenCalledWith(makePhoto('by-hand.jpg'));
  });

  it('says so where guidance does not start, and still takes photos', async () => {
    const { report, onPhoto } = open();
    report({ type: 'broken', message: 'no network' });
    expect(screen.getByText(texts.guidance.unavailable)).toBeTruthy();
    await act(async () => fireEvent.press(screen.getByTestId('shutter')));
    expect(onPhoto).toHaveBeenCalledTimes(1);
  });

  it('is silent until the person asks for a voice', () => {
    const { report } = open();
    report(sight);
    expect(mockSay).not.toHaveBeenCalled();
    const voice = screen.getByRole('switch', { name: texts.guidance.voice });
    expect(voice).not.toBeChecked();
    fireEvent.press(voice);
    expect(voice).toBeChecked();
    expect(mockSay).toHaveBeenLastCalledWith(texts.guidance.messages.come_closer);
    report({ ...sight, message: 'hold_still' });
    expect(mockSay).toHaveBeenLastCalledWith(texts.guidance.messages.hold_still);
    fireEvent.press(voice);
  });

  it('ends guidance when the person leaves', () => {
    const { unmount, end } = open();
    unmount();
    expect(end).toHaveBeenCalledTimes(1);
  });
});
