import {
  Text as NativeText,
  type TextProps as NativeTextProps,
  type TextStyle,
} from 'react-native';
import { usePalette } from './theme.tsx';
import { fontSize, fonts, type Palette } from './tokens.ts';

type Tone = 'text' | 'muted' | 'faint' | 'accent' | 'danger' | 'success' | 'onAccent';

const variants = {
  caption: sans(fontSize.caption),
  small: sans(fontSize.small),
  body: sans(fontSize.body),
  label: { ...sans(fontSize.small), fontFamily: fonts.sansMedium },
  lead: sans(fontSize.lead),
  title: serif(fontSize.title),
  display: serif(fontSize.display),
  hero: serif(fontSize.hero),
} satisfies Record<string, TextStyle>;

export type TextVariant = keyof typeof variants;

export interface TextProps extends NativeTextProps {
  readonly variant?: TextVariant;
  readonly tone?: Tone;
  /** Figures of one width, for numbers that change. */
  readonly tabular?: boolean;
  readonly center?: boolean;
}

export function Text({
  variant = 'body',
  tone = 'text',
  tabular = false,
  center = false,
  style,
  ...props
}: TextProps) {
  const palette: Palette = usePalette();
  return (
    <NativeText
      {...props}
      style={[
        variants[variant],
        { color: palette[tone] },
        tabular && { fontVariant: ['tabular-nums'] },
        center && { textAlign: 'center' },
        style,
      ]}
    />
  );
}

/** The one title of a screen. */
export function Title({ variant = 'display', ...props }: TextProps) {
  return <Text accessibilityRole="header" aria-level={1} variant={variant} {...props} />;
}

function sans(size: number): TextStyle {
  return { fontFamily: fonts.sans, fontSize: size, lineHeight: Math.round(size * 1.4) };
}

function serif(size: number): TextStyle {
  return {
    fontFamily: fonts.serif,
    fontSize: size,
    lineHeight: Math.round(size * 1.1),
    letterSpacing: size * -0.01,
  };
}
