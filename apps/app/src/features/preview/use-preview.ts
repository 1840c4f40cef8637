import type { ErrorCode, Segmentation } from '@irisvue/contracts';
import { useEffect, useState } from 'react';
import type { Photo } from '../../platform/photo.types.ts';
import { previewPhoto } from '../../vision/preview-photo';
import type { PreviewReport } from '../../vision/preview-photo.types.ts';

/** What is known of a photo before it is sent. */
export type Preview =
  /** Nothing, and nothing will be: the server's look comes after the upload. */
  | { readonly phase: 'none' }
  /** `share` of the way is done, 0 to 1. */
  | { readonly phase: 'looking'; readonly share: number }
  | { readonly phase: 'found'; readonly segmentation: Segmentation; readonly cutOutUri: string }
  | { readonly phase: 'refused'; readonly code: ErrorCode };

type Stage = Extract<PreviewReport, { type: 'stage' }>['stage'];

/** How far the way is when a stage begins, as it feels. */
const shareAt: Record<Stage, number> = {
  decode: 0.1,
  locate: 0.25,
  segment: 0.45,
  ellipses: 0.6,
  quality: 0.75,
  cut_out: 0.9,
};

const initialPreview: Preview =
  previewPhoto === null ? { phase: 'none' } : { phase: 'looking', share: 0 };

/** Looks at a photo on this device, where that is possible. It never stands in the way of sending it. */
export function usePreview(photo: Photo): Preview {
  const [preview, setPreview] = useState(initialPreview);
  useEffect(() => {
    setPreview(initialPreview);
    return previewPhoto?.(photo, (report) => setPreview(previewOf(report)));
  }, [photo]);
  return preview;
}

function previewOf(report: PreviewReport): Preview {
  switch (report.type) {
    case 'stage':
      return { phase: 'looking', share: shareAt[report.stage] };
    case 'found':
      return { phase: 'found', segmentation: report.segmentation, cutOutUri: report.cutOutUri };
    case 'refused':
      return { phase: 'refused', code: report.code };
    case 'failed':
      return { phase: 'none' };
  }
}

/** Whether another photo would serve the person better than this one. */
export const isBetterRetaken = (preview: Preview): boolean =>
  preview.phase === 'refused' ||
  (preview.phase === 'found' && preview.segmentation.quality.verdict === 'retake');
