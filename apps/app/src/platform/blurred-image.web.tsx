import type { BlurredImageProps } from './blurred-image.types.ts';

export function BlurredImage({ uri, label, blur }: BlurredImageProps) {
  return (
    <img
      src={uri}
      alt={label}
      style={{
        position: 'absolute',
        inset: 0,
        width: '100%',
        height: '100%',
        objectFit: 'cover',
        filter: `blur(${blur}px)`,
        // The blur would fade the edges to transparent.
        transform: `scale(${1 + blur / 150})`,
        transition: 'filter 900ms ease, transform 900ms ease',
      }}
    />
  );
}
