/** The bytes that are foretold, beside the blocks that promtool makes of the same series. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { costOf } from "../../src/cost/cost.ts";
import { resolve } from "../../src/model/resolve.ts";
import tiny from "../fixtures/tiny/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { tools } from "../tools/index.ts";
import { writeMoving } from "./moving.ts";

const hour = 3600;
const instances = 2;

interface Blocks {
  readonly samples: number;
  readonly bytes: number;
}

function blocksIn(folder: string): Blocks {
  const blocks = readdirSync(folder).map((name) => join(folder, name));
  const samples = blocks.map(
    (b) =>
      (JSON.parse(readFileSync(join(b, "meta.json"), "utf8")) as { stats: { numSamples: number } }).stats.numSamples,
  );
  const files = blocks.flatMap((b) => [
    join(b, "index"),
    ...readdirSync(join(b, "chunks")).map((c) => join(b, "chunks", c)),
  ]);
  return { samples: total(samples), bytes: total(files.map((f) => statSync(f).size)) };
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

test("bytes of scraped samples are within 20% of what they take in compacted blocks", () => {
  const model = resolve(tiny);
  const folder = temporaryFolder();
  const day = Date.UTC(2026, 0, 1) / 1000;
  const written = writeMoving(join(folder, "past.txt"), model, {
    instances,
    stepSeconds: 15,
    fromSeconds: day,
    toSeconds: day + 8 * hour,
  });
  const flags = ["tsdb", "create-blocks-from", "openmetrics", "--max-block-duration=36h", "--quiet"];
  execFileSync(tools("reference").promtool, [...flags, join(folder, "past.txt"), join(folder, "data")]);
  const { samples, bytes } = blocksIn(join(folder, "data"));
  expect(samples).toBe(written);
  const [job] = costOf(model, new Map([["kiosk", instances]])).jobs;
  const foretold = (job?.bytesPerDay ?? 0) / (job?.samplesPerDay ?? 1);
  expect(Math.abs(foretold - bytes / samples) / (bytes / samples)).toBeLessThan(0.2);
});
