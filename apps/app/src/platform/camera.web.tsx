import { useEffect, useImperativeHandle, useRef } from 'react';
import { type Camera, CameraRefused, type LiveCameraProps } from './camera.types.ts';
import type { Photo } from './photo.types.ts';
import { photoFromBlob } from './photo-from-file.web.ts';

export const camera: Camera = { kind: 'live', View: LiveCamera };

const jpegQuality = 0.95;

function LiveCamera({ ref, facing, onReady, onProblem }: LiveCameraProps) {
  const video = useRef<HTMLVideoElement>(null);
  const listeners = useRef({ onReady, onProblem });
  listeners.current = { onReady, onProblem };

  useImperativeHandle(ref, () => ({ capture: () => still(video.current) }), []);

  useEffect(() => {
    let stream: MediaStream | null = null;
    let left = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      try {
        stream = await openCamera(facing);
        if (left || video.current === null) return stop();
        video.current.srcObject = stream;
        await video.current.play();
        const devices = await navigator.mediaDevices.enumerateDevices();
        const cameras = devices.filter(({ kind }) => kind === 'videoinput').length;
        if (!left && video.current !== null) listeners.current.onReady(video.current, cameras);
      } catch (error) {
        stop();
        if (!left) listeners.current.onProblem(error);
      }
    };
    void start();
    return () => {
      left = true;
      stop();
    };
  }, [facing]);

  return (
    <video
      ref={video}
      muted
      playsInline
      autoPlay
      aria-hidden
      style={{
        position: 'absolute',
        inset: 0,
        width: '100%',
        height: '100%',
        objectFit: 'cover',
        // People expect a mirror from the camera that faces them; the photo itself stays true.
        transform: facing === 'user' ? 'scaleX(-1)' : undefined,
      }}
    />
  );
}

async function openCamera(facing: LiveCameraProps['facing']): Promise<MediaStream> {
  if (!globalThis.isSecureContext) throw new CameraRefused('insecure');
  if (navigator.mediaDevices === undefined) throw new CameraRefused('missing');
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { facingMode: { ideal: facing }, width: { ideal: 3840 }, height: { ideal: 2160 } },
  });
}

async function still(video: HTMLVideoElement | null): Promise<Photo> {
  if (video === null || video.videoWidth === 0) throw new CameraRefused('unknown');
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', jpegQuality),
  );
  if (blob === null) throw new CameraRefused('unknown');
  return photoFromBlob(blob, 'camera.jpg');
}
