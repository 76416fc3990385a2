/** A past in which every series moves, as a Prometheus would have scraped it. Drawn from a seed, so that it is always the same. */
import { closeSync, openSync, writeSync } from "node:fs";
import { type Exported, exportedBy } from "../../src/live/exported.ts";
import type { Model } from "../../src/model/model.ts";

export interface MovingOptions {
  readonly instances: number;
  readonly stepSeconds: number;
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/** Writes it as OpenMetrics; samples in all. */
export function writeMoving(path: string, model: Model, options: MovingOptions): number {
  const random = uniform(42);
  const file = openSync(path, "w");
  let samples = 0;
  for (const of of exportedBy(model.schema)) {
    for (let i = 0; i < options.instances; i++) {
      const labels = { ...of.labels, job: model.service, instance: `10.0.0.${i}:9090` };
      const text = `${of.schema.name}{${Object.entries(labels)
        .map(([name, value]) => `${name}="${value}"`)
        .join(",")}}`;
      const next = values(of, random);
      let lines = "";
      for (let at = options.fromSeconds; at < options.toSeconds; at += options.stepSeconds) {
        lines += `${text} ${next()} ${at}\n`;
        samples++;
      }
      writeSync(file, lines);
    }
  }
  writeSync(file, "# EOF\n");
  closeSync(file);
  return samples;
}

/** About ten events between two scrapes. */
function values({ schema }: Exported, random: () => number): () => number {
  let count = 0;
  const events = () => Math.floor(random() * 21);
  switch (schema.type) {
    case "gauge":
      return events;
    case "histogram-sum":
      return () => {
        count += events() * random() * 0.0137;
        return count;
      };
    default:
      return () => {
        count += events();
        return count;
      };
  }
}

function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
