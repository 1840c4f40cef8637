import type { Image, Job, Segmentation } from '@irisvue/contracts';
import type { Photo } from '../platform/photo.types.ts';

const moment = '2026-05-01T10:00:00.000Z';

export const makePhoto = (name = 'camera.jpg'): Photo => ({
  uri: `blob:${name}`,
  file: new Blob(['photo']),
  description: { file_name: name, content_type: 'image/jpeg', byte_size: 5 },
});

export const makeJob = (job: Partial<Job>): Job => ({
  id: 'job',
  type: 'segment',
  status: 'running',
  image_id: 'original',
  progress: 0,
  step: null,
  attempts: 1,
  error: null,
  result: null,
  preview_url: null,
  created_at: moment,
  started_at: moment,
  finished_at: null,
  ...job,
});

export const makeImage = (image: Partial<Image>): Image => ({
  id: 'original',
  kind: 'original',
  status: 'ready',
  owner_id: 'ada',
  access: 'owner',
  parent_id: null,
  source_ids: [],
  title: null,
  is_favourite: false,
  file_name: 'camera.jpg',
  width: 1280,
  height: 720,
  byte_size: 1000,
  created_at: moment,
  error: null,
  urls: {
    small: '/thumbnail',
    medium: '/medium',
    large: '/display',
    thumbnail: '/thumbnail',
    display: '/display',
    before: null,
  },
  recipe: null,
  job_id: null,
  segmentation: null,
  frame: null,
  ...image,
});

export const makeSegmentation = (quality: Partial<Segmentation['quality']> = {}): Segmentation => ({
  width: 1280,
  height: 720,
  limbus: { cx: 640, cy: 360, rx: 220, ry: 210, angle_deg: 30 },
  pupil: { cx: 642, cy: 358, rx: 80, ry: 78, angle_deg: 0 },
  limbus_boundary: { cx: 640, cy: 360, cos: [215], sin: [0], edge_width_px: 9 },
  pupil_boundary: { cx: 642, cy: 358, cos: [79], sin: [0], edge_width_px: 4 },
  confidence: 0.97,
  quality: {
    verdict: 'excellent',
    score: 0.9,
    advice: [],
    iris_diameter_px: 439.6,
    sharpness: 0.824,
    exposure: 0.41,
    occluded_percent: 6.2,
    specular_percent: 1.8,
    off_axis_deg: 4.2,
    motion_blur: 0.05,
    ...quality,
  },
});
