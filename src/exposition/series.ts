/** Reads which series a sample is of: its name and its labels. Knows nothing of values. */
import type { LabelCache } from "./labels.ts";
import type { NameReader } from "./names.ts";
import { readLabels, type Scan, shown, skipBlanks } from "./scan.ts";

interface SeriesRules {
  /** Blanks may stand around labels, as in the text format. */
  readonly blanks: boolean;
}

/** Whether a series stands there; `scan.problem` says why not. */
export function readSeries(scan: Scan, cache: LabelCache, names: NameReader, rules: SeriesRules): boolean {
  const { bytes, end } = scan;
  const start = scan.at;
  scan.labels = [];
  if (bytes[start] === 123) {
    scan.name = "";
    scan.hash = 0;
    scan.hash2 = 0;
    scan.at++;
    readLabels(scan, cache, rules);
    if (scan.problem === undefined && scan.name === "") scan.problem = "the sample has no name";
    if (scan.problem === undefined) names.add(scan);
    return scan.problem === undefined;
  }
  names.read(scan);
  if (scan.problem === undefined && scan.name === "") {
    scan.problem = `a metric's name must stand here, not ${shown(scan, start)}`;
  }
  if (scan.problem !== undefined) return false;
  if (rules.blanks) skipBlanks(scan);
  if (bytes[scan.at] === 123 && scan.at < end) {
    scan.at++;
    readLabels(scan, cache, rules);
  }
  return scan.problem === undefined;
}
