/** Judges an answer as a whole: its header, size and time. Knows nothing of what it says. */

import { humanSeconds } from "../basics/human.ts";
import { contentType } from "../exposition/format.ts";
import type { Expected } from "./expected.ts";
import type { LiveFinding } from "./finding.ts";
import type { Observation } from "./observe.ts";

export interface ScrapeFacts {
  /** Undefined where there was no answer over HTTP but a file. */
  readonly http?: { readonly contentType: string | undefined; readonly seconds: number };
  /** Uncompressed. */
  readonly bytes: number;
  readonly samples: number;
}

export function judgeScrape(
  { sampleLimit, seriesBudget, timeoutMs }: Expected,
  seen: Observation,
  scrapes: readonly ScrapeFacts[],
): readonly LiveFinding[] {
  const found: LiveFinding[] = [];
  const at = "deployment.scrape";
  const most = (of: (facts: ScrapeFacts) => number) => Math.max(0, ...scrapes.map(of));
  const headers = new Set(scrapes.flatMap((s) => (s.http ? [s.http.contentType] : [])));
  for (const header of headers) {
    const type = contentType(header);
    if (type.kind !== "refused") continue;
    const hint = 'answer with "Content-Type: text/plain; version=0.0.4; charset=utf-8"';
    found.push({ code: "content-type", at, message: `Prometheus 3 refuses the Content-Type: ${type.why}`, hint });
  }
  const seconds = most((s) => s.http?.seconds ?? 0);
  if (seconds * 1000 > timeoutMs) {
    const message = `an answer took ${humanSeconds(seconds)}, and the scrape timeout is ${humanSeconds(timeoutMs / 1000)}`;
    found.push({ code: "slow-scrape", at, message, hint: "make the exporter faster, or raise the timeout" });
  }
  const samples = most((s) => s.samples);
  if (sampleLimit !== undefined && samples > sampleLimit) {
    const message = `an answer has ${samples} samples, and sample_limit is ${sampleLimit}`;
    found.push({ code: "large-scrape", at, message, hint: "look for a label with too many values" });
  }
  if (seen.series > seriesBudget) {
    const message = `the target has ${seen.series} series, and its budget is ${seriesBudget}`;
    found.push({ code: "series-budget", at, message, hint: "remove labels, or set a higher seriesBudget" });
  }
  return found;
}
