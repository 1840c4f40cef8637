import { useEffect, useRef } from 'react';
import type { InViewProps } from './in-view.types.ts';

/** A little before it is seen. */
const margin = '160px';

export function InView({ onInView, children }: InViewProps) {
  const box = useRef<HTMLDivElement>(null);
  const tell = useRef(onInView);
  tell.current = onInView;
  useEffect(() => {
    if (box.current === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
        observer.disconnect();
        tell.current();
      },
      { rootMargin: margin },
    );
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={box}>{children}</div>;
}
