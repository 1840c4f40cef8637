import { measureAccuracy } from './accuracy.ts';
import { measureGrowth, measureSameness } from './art-endurance.ts';
import { measureArtSpeed } from './art-speed.ts';
import { measureBrowserSegmentation } from './browser-segmentation.ts';
import { measureGuidance } from './guidance.ts';
import { measureLatency } from './latency.ts';
import { measureNoEye } from './no-eye.ts';
import type { Measured, Part } from './part.ts';
import { measurePeers } from './peers.ts';
import { measurePlatform } from './platform.ts';
import { measurePreviewLatency } from './preview-latency.ts';
import { measureQualityOrder } from './quality.ts';
import { measureReflections } from './reflections.ts';
import { measureRenderer } from './renderer.ts';
import { measureRestore } from './restore.ts';
import type { Row } from './row.ts';
import { measureRubberSheet } from './rubber-sheet.ts';
import { measureSpeed } from './speed.ts';
import { measureStartup } from './startup.ts';
import { measureSuperResolution } from './super-resolution.ts';
import { measureSynthetic } from './synthetic.ts';
import { measureVariety } from './variety.ts';

const only = (rows: readonly Row[]): Measured => ({ rows });

/** What the engine sees, and how fast. */
export const visionParts: readonly Part[] = [
  { name: 'photographs', measure: ({ overlays }) => measureAccuracy(overlays) },
  { name: 'synthetic', measure: ({ synthetic }) => measureSynthetic(synthetic) },
  { name: 'no-eye', measure: () => measureNoEye() },
  {
    name: 'speed',
    measure: async ({ largePhoto }) => only(await measureSpeed(await largePhoto())),
  },
  { name: 'peers', measure: () => measurePeers() },
  {
    name: 'browser',
    measure: async ({ largePhoto }) => only(await measureBrowserSegmentation(await largePhoto())),
  },
  { name: 'guidance', measure: async () => only(await measureGuidance()) },
  {
    name: 'quality',
    measure: async () => {
      const { table, rows } = await measureQualityOrder();
      return { rows, sections: [{ title: 'Quality report', text: table }] };
    },
  },
  { name: 'rubber-sheet', measure: () => only(measureRubberSheet()) },
];

/** What is made of an iris, how well and how fast. */
export const artParts: readonly Part[] = [
  { name: 'reflections', measure: ({ holes }) => measureReflections(holes) },
  { name: 'super-resolution', measure: async () => only(await measureSuperResolution()) },
  { name: 'variety', measure: async () => only(await measureVariety()) },
  { name: 'art-speed', measure: async ({ irises }) => measureArtSpeed(await irises()) },
  {
    name: 'same-pixels',
    measure: async ({ irises }) => only(await measureSameness(await irises())),
  },
  { name: 'preview-latency', measure: async () => only(await measurePreviewLatency()) },
  { name: 'art-memory', measure: async ({ irises }) => only(await measureGrowth(await irises())) },
];

export const allParts: readonly Part[] = [
  ...visionParts,
  ...artParts,
  { name: 'renderer', measure: () => only(measureRenderer()) },
  {
    name: 'latency',
    measure: async ({ largePhoto }) => only(await measureLatency(await largePhoto())),
  },
  { name: 'platform', measure: async () => only(await measurePlatform()) },
  { name: 'restore', measure: async () => only(await measureRestore()) },
  { name: 'startup', measure: async () => only(await measureStartup()) },
];
