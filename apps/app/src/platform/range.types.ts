export interface RangeProps {
  readonly label: string;
  /** The value in words, for those who hear it. */
  readonly valueText: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly accent: string;
  /** Of the part beyond the value. */
  readonly track: string;
  readonly testID?: string;
}
