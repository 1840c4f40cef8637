import { View } from 'react-native';
import type { FormProps } from './form.types.ts';

export function Form({ children }: FormProps) {
  return <View>{children}</View>;
}
