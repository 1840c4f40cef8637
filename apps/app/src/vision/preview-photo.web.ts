import type { PreviewPhoto, PreviewReport } from './preview-photo.types.ts';
import { type SegmentationReply, segmentationReplySchema } from './segmentation-messages.ts';

/** It stays: loading ONNX Runtime costs more than a photograph does. */
let worker: Worker | null = null;

export const previewPhoto: PreviewPhoto = (photo, report) => {
  const asked = openWorker();
  const { port1, port2 } = new MessageChannel();
  let cutOutUri: string | null = null;
  port1.onmessage = ({ data }) => {
    const answer = reportOf(segmentationReplySchema.parse(data));
    if (answer.type === 'found') cutOutUri = answer.cutOutUri;
    report(answer);
  };
  const fail = () => report({ type: 'failed' });
  asked.addEventListener('error', fail);
  asked.postMessage({ photo: photo.file }, [port2]);
  return () => {
    port1.close();
    asked.removeEventListener('error', fail);
    if (cutOutUri !== null) URL.revokeObjectURL(cutOutUri);
  };
};

function reportOf(reply: SegmentationReply): PreviewReport {
  switch (reply.type) {
    case 'done': {
      const { segmentation, cut_out } = reply;
      return { type: 'found', segmentation, cutOutUri: URL.createObjectURL(cut_out) };
    }
    case 'undecodable':
    case 'broken':
      return { type: 'failed' };
    default:
      return reply;
  }
}

function openWorker(): Worker {
  if (worker !== null) return worker;
  const opened = new Worker('/ort/segmentation.js', { type: 'module' });
  worker = opened;
  // One that did not load, or broke, is opened anew for the next photo.
  opened.addEventListener('error', () => {
    opened.terminate();
    worker = null;
  });
  return opened;
}
