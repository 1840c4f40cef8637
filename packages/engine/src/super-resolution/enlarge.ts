import type { RasterRGBA } from '../raster/raster.ts';
import type { RunModel } from '../run-model.ts';

/** Pixels of the picture that are enlarged at a time: what the network needs meanwhile stays small. */
const tileSide = 384;
/** So far away lie the pixels that one depends on; tiles that overlap by them show no seam. */
export const reach = 10;

/**
 * The picture twice as wide and high, with the detail that a network expects there. Takes the same memory for any
 * picture, besides the result's. Tiles that are wholly transparent are left so.
 */
export async function enlarge(picture: RasterRGBA, runModel: RunModel): Promise<RasterRGBA> {
  const { width, height } = picture;
  const large = enlargedAlpha(picture);
  for (let top = 0; top < height; top += tileSide) {
    for (let left = 0; left < width; left += tileSide) {
      const tile = {
        left,
        top,
        right: Math.min(width, left + tileSide),
        bottom: Math.min(height, top + tileSide),
      };
      if (shows(picture, tile)) await enlargeTile(picture, tile, large, runModel);
    }
  }
  return large;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function shows({ width, data }: RasterRGBA, { left, top, right, bottom }: Tile): boolean {
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if (data[4 * (y * width + x) + 3] > 0) return true;
  }
  return false;
}

async function enlargeTile(
  picture: RasterRGBA,
  tile: Tile,
  large: RasterRGBA,
  runModel: RunModel,
): Promise<void> {
  const left = Math.max(0, tile.left - reach);
  const top = Math.max(0, tile.top - reach);
  const columns = Math.min(picture.width, tile.right + reach) - left;
  const rows = Math.min(picture.height, tile.bottom + reach) - top;
  const size = columns * rows;
  const planes = new Float32Array(3 * size);
  for (let y = 0, to = 0; y < rows; y++) {
    let from = 4 * ((top + y) * picture.width + left);
    for (let x = 0; x < columns; x++, to++, from += 4) {
      planes[to] = picture.data[from] / 255;
      planes[to + size] = picture.data[from + 1] / 255;
      planes[to + 2 * size] = picture.data[from + 2] / 255;
    }
  }
  const image = { data: planes, dims: [1, 3, rows, columns] };
  const { enlarged } = await runModel('super-resolution', { image });
  if (!enlarged) throw new Error('super-resolution gave no output named "enlarged"');
  const stride = 2 * columns;
  const plane = 4 * size;
  for (let y = 2 * tile.top; y < 2 * tile.bottom; y++) {
    let from = (y - 2 * top) * stride + 2 * (tile.left - left);
    let to = 4 * (y * large.width + 2 * tile.left);
    for (let x = 2 * tile.left; x < 2 * tile.right; x++, from++, to += 4) {
      large.data[to] = 255 * enlarged.data[from];
      large.data[to + 1] = 255 * enlarged.data[from + plane];
      large.data[to + 2] = 255 * enlarged.data[from + 2 * plane];
    }
  }
}

/** Nothing but the alpha, interpolated between the pixels. */
function enlargedAlpha({ width, height, data }: RasterRGBA): RasterRGBA {
  const large = new Uint8ClampedArray(16 * width * height);
  for (let y = 0, to = 3; y < 2 * height; y++) {
    const near = width * (y >> 1);
    const far = width * Math.min(height - 1, Math.max(0, (y >> 1) + (y % 2 === 0 ? -1 : 1)));
    for (let x = 0; x < 2 * width; x++, to += 4) {
      const column = x >> 1;
      const beside = Math.min(width - 1, Math.max(0, column + (x % 2 === 0 ? -1 : 1)));
      const here = 3 * data[4 * (near + column) + 3] + data[4 * (near + beside) + 3];
      const there = 3 * data[4 * (far + column) + 3] + data[4 * (far + beside) + 3];
      large[to] = (3 * here + there) / 16;
    }
  }
  return { width: 2 * width, height: 2 * height, data: large };
}
