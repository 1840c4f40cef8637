import { jobStepSchema } from '@irisvue/contracts';
import { fireEvent, render, screen } from '@testing-library/react-native';
import { ProcessingView } from './processing-view.tsx';
import { stageOf } from './stages.ts';

describe('progress', () => {
  it('has words for every step of a job', () => {
    for (const step of jobStepSchema.options) {
      expect(stageOf('segmenting', step, 0).name).toMatch(/^[A-Z]/);
    }
  });

  it('goes one way through sending, preparing and cutting out', () => {
    const shares = [
      stageOf('uploading', null, 0),
      stageOf('uploading', null, 1),
      stageOf('preparing', 'decoding', 0),
      stageOf('preparing', 'saving', 1),
      stageOf('segmenting', null, 0),
      stageOf('segmenting', 'saving', 1),
    ].map(({ share }) => share);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
  });

  it('lets the photo clear, never blur again', () => {
    const blurs = jobStepSchema.options.map((step) => stageOf('segmenting', step, 0).blur);
    expect(blurs).toEqual([...blurs].sort((a, b) => b - a));
  });

  it('names the stage, tells the percentage and can be cancelled', () => {
    const onCancel = jest.fn();
    const stage = stageOf('segmenting', 'locating', 0.2);
    render(<ProcessingView photoUri="/photo" stage={stage} note="A note" onCancel={onCancel} />);
    expect(screen.getByText('Finding your iris')).toBeTruthy();
    expect(screen.getByRole('progressbar')).toHaveAccessibilityValue({ now: 56 });
    fireEvent.press(screen.getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledTimes(1);
  });
});
