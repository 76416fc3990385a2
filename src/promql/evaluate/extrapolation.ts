/** How far `rate`, `increase` and `delta` reach out beyond the samples in a window. Knows nothing of where samples come from. */

/**
 * Seconds that the growth between the first and the last sample is taken to stand for: to the window's edges, but no further than half
 * a step beyond the samples where these end within it, nor to before a counter was zero.
 */
export function reach(
  window: { readonly fromMs: number; readonly toMs: number },
  samples: { readonly firstMs: number; readonly lastMs: number; readonly count: number },
  counter?: { readonly first: number; readonly growth: number },
): number {
  const seconds = (samples.lastMs - samples.firstMs) / 1000;
  const between = seconds / (samples.count - 1);
  const near = between * 1.1;
  let before = (samples.firstMs - window.fromMs) / 1000;
  const after = (window.toMs - samples.lastMs) / 1000;
  if (before >= near) before = between / 2;
  if (counter && counter.growth > 0 && counter.first >= 0)
    before = Math.min(before, seconds * (counter.first / counter.growth));
  return seconds + before + (after < near ? after : between / 2);
}
