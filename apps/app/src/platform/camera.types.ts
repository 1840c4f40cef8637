import type { ComponentType, Ref } from 'react';
import type { Photo } from './photo.types.ts';

export interface LiveCameraHandle {
  /** The current picture at the camera's own resolution. */
  capture(): Promise<Photo>;
}

export interface LiveCameraProps {
  readonly ref: Ref<LiveCameraHandle>;
  readonly facing: 'environment' | 'user';
  /** Called when pictures arrive, with what shows them and how many cameras there are to choose from. */
  readonly onReady: (video: HTMLVideoElement, cameras: number) => void;
  readonly onProblem: (error: unknown) => void;
}

/** The camera of a platform: a live picture inside the app, or the system's own camera. */
export type Camera =
  | { readonly kind: 'live'; readonly View: ComponentType<LiveCameraProps> }
  | { readonly kind: 'system'; readonly takePhoto: () => Promise<Photo | null> };

/** The reasons why there is no picture that the person can do something about. */
export type CameraProblem = 'denied' | 'missing' | 'busy' | 'insecure' | 'unknown';

/** Thrown where the reason is known before any camera was asked. */
export class CameraRefused extends Error {
  readonly problem: CameraProblem;

  constructor(problem: CameraProblem) {
    super(`The camera is not available: ${problem}`);
    this.name = 'CameraRefused';
    this.problem = problem;
  }
}
