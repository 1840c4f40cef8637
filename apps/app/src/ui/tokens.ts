/** The design's fixed values; colours come in a dark and a light set. */
export interface Palette {
  readonly ground: string;
  readonly raised: string;
  readonly overlay: string;
  readonly text: string;
  readonly muted: string;
  readonly faint: string;
  readonly line: string;
  readonly accent: string;
  /** What is written on the accent colour. */
  readonly onAccent: string;
  readonly danger: string;
  readonly success: string;
}

export const dark: Palette = {
  ground: '#0A0A0C',
  raised: '#141417',
  overlay: '#1D1D22',
  text: '#F4F1EA',
  muted: '#A8A49B',
  faint: '#6B6862',
  line: 'rgba(255, 255, 255, 0.08)',
  accent: '#E3A857',
  onAccent: '#0A0A0C',
  danger: '#F2777A',
  success: '#7FC8A0',
};

export const light: Palette = {
  ground: '#FAF9F7',
  raised: '#FFFFFF',
  overlay: '#F1EFEB',
  text: '#17161A',
  muted: '#5E5B55',
  faint: '#8E8A82',
  line: 'rgba(0, 0, 0, 0.1)',
  accent: '#A8641C',
  onAccent: '#FFFFFF',
  danger: '#B3372F',
  success: '#2F7D55',
};

/** Behind every iris, in both themes. */
export const black = '#000000';

export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32, huge: 48, vast: 64 } as const;

export const radius = { card: 12, full: 999 } as const;

export const fontSize = {
  caption: 12,
  small: 14,
  body: 16,
  lead: 20,
  title: 28,
  display: 40,
  hero: 64,
} as const;

export const fonts = {
  serif: 'InstrumentSerif_400Regular',
  sans: 'Inter_400Regular',
  sansMedium: 'Inter_500Medium',
} as const;

export const motion = { feedbackMs: 160, placeMs: 320, revealMs: 1400 } as const;

/** Smallest side of anything that is touched. */
export const touchTarget = 44;

/** Window widths at which the layout changes. */
export const breakpoints = { rail: 820, table: 1100 } as const;

/** A phone on its side: too low to set things below one another. */
export const isLow = (width: number, height: number): boolean => width > height && height < 700;
