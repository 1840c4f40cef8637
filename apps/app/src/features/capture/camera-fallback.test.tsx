import { fireEvent, render, screen } from '@testing-library/react-native';
import { CameraRefused } from '../../platform/camera.types.ts';
import { texts } from '../../texts/index.ts';
import { CameraFallback } from './camera-fallback.tsx';
import { cameraProblemOf } from './camera-problem.ts';

const named = (name: string) => Object.assign(new Error('in the browser’s words'), { name });

describe('a camera that does not open', () => {
  it.each([
    [named('NotAllowedError'), 'denied'],
    [named('NotFoundError'), 'missing'],
    [named('NotReadableError'), 'busy'],
    [new CameraRefused('insecure'), 'insecure'],
    [named('TypeError'), 'unknown'],
    ['not an error', 'unknown'],
  ])('is understood: %s', (error, problem) => {
    expect(cameraProblemOf(error)).toBe(problem);
  });

  it('says why, offers a file and another try', () => {
    const onChoose = jest.fn();
    const onRetry = jest.fn();
    render(<CameraFallback problem="denied" onChoose={onChoose} onRetry={onRetry} />);
    expect(screen.getByText(texts.capture.problems.denied.title)).toBeTruthy();
    fireEvent.press(screen.getByRole('button', { name: texts.capture.choose }));
    fireEvent.press(screen.getByRole('button', { name: texts.common.retry }));
    expect(onChoose).toHaveBeenCalledTimes(1);
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('does not offer to try again where that cannot help', () => {
    render(<CameraFallback problem="insecure" onChoose={jest.fn()} onRetry={jest.fn()} />);
    expect(screen.queryByRole('button', { name: texts.common.retry })).toBeNull();
  });
});
