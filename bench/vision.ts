// How well the engine sees, and how fast, against its bars and its peers:
//   npm run bench:vision [-- --only photographs,synthetic,no-eye,speed,peers,browser,guidance,quality,rubber-sheet] [--synthetic N] [--overlays DIR]
import { measureParts } from './measure-parts.ts';
import { visionParts } from './parts.ts';

const { report } = await measureParts(visionParts);
console.log(report);
