import { irisRing, fusionRadiusShare } from '@irisvue/engine';
import { drawnCutOut } from '/work/h/fusion/apps/server/src/imaging/drawn-cut-out.ts';
import { drawComposition, drawFusion } from '/work/h/fusion/apps/server/src/imaging/draw-captioned.ts';
import { fromRaster } from '/work/h/fusion/apps/server/src/imaging/encode.ts';
import { readFileSync } from 'node:fs';
const [what, ...args] = process.argv.slice(2);
const ring = (n: string, r: number) => irisRing(drawnCutOut(n), r, null);
if (what === 'compose') {
  const jobs = JSON.parse(args[0]);
  for (const j of jobs) {
    const { eyes, out, ...work } = j;
    const t = process.cpuUsage();
    const p = await drawComposition(eyes.map((e: string) => ring(e, work.size/4)), { seed: 1, caption: {}, background: 'black', ...work });
    await fromRaster(p).png().toFile(`/tmp/fusion/${out}.png`);
    const u = process.cpuUsage(t); console.log(out, p.width, p.height, Math.round((u.user+u.system)/1000));
  }
} else {
  const jobs = JSON.parse(args[0]);
  for (const j of jobs) {
    const { eyes, out, ...work } = j;
    const r = fusionRadiusShare(work.style) * work.size;
    const rings = [ring(eyes[0], r), ring(eyes[1], r)] as const;
    for (let k = 0; k < (work.times ?? 1); k++) {
    const t = process.cpuUsage();
    const p = await drawFusion(rings, { seed: 7, caption: {}, background: 'black', ...work });
    const u = process.cpuUsage(t); console.log(out, p.width, p.height, Math.round((u.user+u.system)/1000));
    if (k === 0) await fromRaster(p).png().toFile(`/tmp/fusion/${out}.png`);
    }
  }
}
