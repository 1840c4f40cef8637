import { render, screen } from '@testing-library/react-native';
import { makeSegmentation } from '../../testing/make.ts';
import { texts } from '../../texts/index.ts';
import { QualityNumbers, QualityWords } from './quality-report.tsx';

describe('the quality of a photo', () => {
  it.each(['excellent', 'usable', 'retake'] as const)('is said in words: %s', (verdict) => {
    render(<QualityWords segmentation={makeSegmentation({ verdict })} />);
    expect(screen.getByText(texts.quality.title[verdict])).toBeTruthy();
    expect(screen.queryByText(texts.quality.advice)).toBeNull();
  });

  it('passes advice on in the order of its weight', () => {
    const advice = ['Come closer.', 'Open your eye wider.'];
    render(<QualityWords segmentation={makeSegmentation({ verdict: 'usable', advice })} />);
    expect(
      screen.getAllByText(/Come closer|Open your eye/).map((line) => line.props.children),
    ).toEqual(advice);
  });

  it('rounds its numbers', () => {
    render(<QualityNumbers segmentation={makeSegmentation()} />);
    for (const value of ['440 px', '82 %', '5 %', '41 %', '6 %', '2 %', '4°', '97 %']) {
      expect(screen.getByText(value)).toBeTruthy();
    }
  });
});
