/** Counters that grow evenly, in promtool's own notation: stretches of so many scrapes with so much growth each. */

export interface Stretch {
  readonly scrapes: number;
  readonly perScrape: number;
}

/** `0+10x5 50+20x3`: each stretch goes on where the one before ended. */
export function steady(stretches: readonly Stretch[]): string {
  let value = 0;
  const words = stretches.map(({ scrapes, perScrape }) => {
    const first = value + perScrape;
    value += scrapes * perScrape;
    return `${first}+${perScrape}x${scrapes - 1}`;
  });
  return `0 ${words.join(" ")}`;
}
