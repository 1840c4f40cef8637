import { fireEvent, render, screen } from '@testing-library/react-native';
import { afterKey, CompareSlider } from './compare-slider.tsx';

const show = () =>
  render(<CompareSlider before="/before" after="/after" width={400} height={400} />);
const slider = () => screen.getByTestId('compare-slider');

describe('the comparison', () => {
  it('is a slider that says where it stands', () => {
    show();
    expect(slider().props.role ?? slider().props.accessibilityRole).toMatch(/slider|adjustable/);
    expect(slider()).toHaveAccessibilityValue({ min: 0, max: 100, now: 0 });
  });

  it('moves by the actions of assistive technology and stops at its ends', () => {
    show();
    const act = (actionName: string) =>
      fireEvent(slider(), 'accessibilityAction', { nativeEvent: { actionName } });
    act('decrement');
    expect(slider()).toHaveAccessibilityValue({ now: 0 });
    act('increment');
    act('increment');
    expect(slider()).toHaveAccessibilityValue({ now: 20 });
  });

  it.each([
    ['ArrowRight', 52],
    ['ArrowLeft', 48],
    ['PageUp', 60],
    ['PageDown', 40],
    ['Home', 0],
    ['End', 100],
    ['a', null],
  ])('answers to %s', (key, expected) => {
    expect(afterKey(50, key)).toBe(expected);
  });
});
