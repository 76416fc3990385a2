/** Collects what was measured, for one table at the end of the run. Knows nothing of what is measured. */
import { appendFileSync, readFileSync } from "node:fs";
import { inject } from "vitest";

export interface Figure {
  readonly what: string;
  readonly factor: number;
  readonly firedMs?: number;
  readonly resolvedMs?: number;
}

declare module "vitest" {
  interface ProvidedContext {
    /** The file that the figures of this run go into. */
    figures: string;
  }
}

export function figure(measured: Figure): void {
  appendFileSync(inject("figures"), `${JSON.stringify(measured)}\n`);
}

/** A line for each thing measured, in seconds as they went by and as they would have gone by at the real speed. */
export function table(path: string): string {
  const rows = new Map<string, Figure>();
  for (const line of readFileSync(path, "utf8").split("\n").filter(Boolean)) {
    const read: Figure = JSON.parse(line);
    rows.set(read.what, { ...rows.get(read.what), ...read });
  }
  const seconds = (ms: number | undefined, factor: number) =>
    ms === undefined ? "" : `${(ms / 1000).toFixed(1)} s = ${((ms * factor) / 60_000).toFixed(1)} min`;
  const lines = [...rows.values()].map(({ what, factor, firedMs, resolvedMs }) =>
    [what.padEnd(46), `×${factor}`, seconds(firedMs, factor).padEnd(20), seconds(resolvedMs, factor)].join("  "),
  );
  return [["".padEnd(46), "   ", "to page".padEnd(20), "to resolved"].join("  "), ...lines].join("\n");
}
