/**
 * Piecewise cubic Hermite interpolation that keeps monotone data monotone (Fritsch and Butland 1984,
 * end slopes as in SciPy's PchipInterpolator); constant beyond the ends.
 */
export function pchip(points: readonly (readonly [number, number])[]): (x: number) => number {
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  const x = sorted.map((p) => p[0]);
  const y = sorted.map((p) => p[1]);
  const last = x.length - 1;
  const h = x.slice(1).map((value, i) => value - at(x, i));
  const slope = h.map((step, i) => (at(y, i + 1) - at(y, i)) / step);
  const d = x.map((_, i) => {
    if (last === 1) return at(slope, 0);
    if (i === 0) return endSlope(at(h, 0), at(h, 1), at(slope, 0), at(slope, 1));
    if (i === last) {
      return endSlope(at(h, last - 1), at(h, last - 2), at(slope, last - 1), at(slope, last - 2));
    }
    const before = at(slope, i - 1);
    const after = at(slope, i);
    if (before * after <= 0) return 0;
    const w1 = 2 * at(h, i) + at(h, i - 1);
    const w2 = at(h, i) + 2 * at(h, i - 1);
    return (w1 + w2) / (w1 / before + w2 / after);
  });
  return (value) => {
    const v = Math.min(at(x, last), Math.max(at(x, 0), value));
    let i = 0;
    while (i < last - 1 && v > at(x, i + 1)) i++;
    const step = at(h, i);
    const t = (v - at(x, i)) / step;
    return (
      (1 + 2 * t) * (1 - t) ** 2 * at(y, i) +
      t * (1 - t) ** 2 * step * at(d, i) +
      t * t * (3 - 2 * t) * at(y, i + 1) +
      t * t * (t - 1) * step * at(d, i + 1)
    );
  };
}

function endSlope(h0: number, h1: number, m0: number, m1: number): number {
  const slope = ((2 * h0 + h1) * m0 - h0 * m1) / (h0 + h1);
  if (Math.sign(slope) !== Math.sign(m0)) return 0;
  if (Math.sign(m0) !== Math.sign(m1) && Math.abs(slope) > 3 * Math.abs(m0)) return 3 * m0;
  return slope;
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`no value at ${index}`);
  return value;
}
