export interface BlurredImageProps {
  readonly uri: string;
  readonly label: string;
  /** Radius of the blur; changes are gradual. */
  readonly blur: number;
}
