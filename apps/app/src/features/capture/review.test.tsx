import { act, fireEvent, render, screen } from '@testing-library/react-native';
import { makePhoto, makeSegmentation } from '../../testing/make.ts';
import { texts } from '../../texts/index.ts';
import type { PreviewPhoto, PreviewReport } from '../../vision/preview-photo.types.ts';
import { Review } from './review.tsx';

const mockPreviewPhoto = jest.fn<() => void, Parameters<PreviewPhoto>>();
const mockStop = jest.fn();
jest.mock('../../vision/preview-photo', () => ({
  previewPhoto: (...asked: Parameters<PreviewPhoto>) => mockPreviewPhoto(...asked),
}));

let tell: (report: PreviewReport) => void;

beforeEach(() => {
  jest.clearAllMocks();
  mockPreviewPhoto.mockImplementation((_photo, report) => {
    tell = (outcome) => act(() => report(outcome));
    return mockStop;
  });
});

const show = () => {
  const onUse = jest.fn();
  const onRetake = jest.fn();
  render(<Review photo={makePhoto()} onUse={onUse} onRetake={onRetake} />);
  return { onUse, onRetake };
};

const found = (quality: Parameters<typeof makeSegmentation>[0]): PreviewReport => ({
  type: 'found',
  segmentation: makeSegmentation(quality),
  cutOutUri: 'blob:cut-out',
});

const buttons = () => screen.getAllByRole('button').map(({ props }) => props.testID);

describe('the review of a photo', () => {
  it('looks at it by itself, saying how far it is and that nothing is sent', () => {
    show();
    expect(mockPreviewPhoto).toHaveBeenCalledTimes(1);
    expect(screen.getByText(texts.preview.looking)).toBeTruthy();
    expect(screen.getByText(texts.preview.privacy)).toBeTruthy();
    tell({ type: 'stage', stage: 'segment' });
    expect(screen.getByRole('progressbar')).toHaveAccessibilityValue({ now: 45 });
  });

  it('shows the cut-out and how good it is', () => {
    show();
    tell(found({ verdict: 'excellent', advice: [] }));
    expect(screen.getByLabelText(texts.preview.cutOut)).toBeTruthy();
    expect(screen.getByText(texts.quality.title.excellent)).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('offers to send a good photo first', () => {
    show();
    tell(found({ verdict: 'usable', advice: [] }));
    expect(buttons()).toEqual(['retake', 'use-photo']);
    expect(screen.getByText(texts.review.retake)).toBeTruthy();
  });

  it('offers another photo first, with the advice, where that serves the person', () => {
    const { onRetake } = show();
    tell(found({ verdict: 'retake', advice: ['Open your eye wider.'] }));
    expect(screen.getByText('Open your eye wider.')).toBeTruthy();
    expect(buttons()).toEqual(['use-photo', 'retake']);
    fireEvent.press(screen.getByText(texts.review.another));
    expect(onRetake).toHaveBeenCalledTimes(1);
  });

  it('says in the words of the errors why there is no cut-out', () => {
    show();
    tell({ type: 'refused', code: 'NO_EYE' });
    expect(screen.getByText(/could not find an eye/)).toBeTruthy();
    expect(buttons()).toEqual(['use-photo', 'retake']);
  });

  it.each<[string, PreviewReport | null]>([
    ['it is being looked at', null],
    ['this device could not look itself', { type: 'failed' }],
    ['no eye was found', { type: 'refused', code: 'NO_EYE' }],
    ['another would be better', found({ verdict: 'retake', advice: ['Hold still.'] })],
  ])('lets the photo be sent while %s', (_, report) => {
    const { onUse } = show();
    if (report !== null) tell(report);
    fireEvent.press(screen.getByText(texts.review.use));
    expect(onUse).toHaveBeenCalledTimes(1);
  });

  it('asks for a look with the eyes of the person where it could not look itself', () => {
    show();
    tell({ type: 'failed' });
    expect(screen.getByText(texts.review.title)).toBeTruthy();
    expect(screen.queryByRole('progressbar')).toBeNull();
  });

  it('stops looking when it is left', () => {
    show();
    screen.unmount();
    expect(mockStop).toHaveBeenCalledTimes(1);
  });
});
