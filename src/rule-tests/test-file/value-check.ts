/** What a test expects of a value on which engines may differ: all of its digits, a band, or nothing. */
import type { RecordingRule } from "../../model/model.ts";
import type { Value } from "../measure/evaluate.ts";
import type { ValueCheck } from "./test-file.ts";

/** Engines differ in the last digits. */
const rounded = 1e-6;

/** The values, or for a single one on which the engines differ, the band that theirs lie in. */
export function valueCheck(
  rule: Pick<RecordingRule, "labels">,
  query: string,
  perEngine: readonly (readonly Value[])[],
  atMs: number,
): readonly ValueCheck[] {
  const [first = []] = perEngine;
  if (perEngine.some((values) => values.length !== first.length)) return [];
  if (first.length === 0) return [{ query, atMs, expected: [] }];
  const labels = (v: Value) => ({ ...v.labels, ...rule.labels });
  const isAlike = perEngine.every((values) =>
    values.every((v, i) => Math.abs(v.value - (first[i]?.value ?? 0)) < rounded / 4),
  );
  if (isAlike) {
    const expected = first.map((v) => ({ labels: labels(v), value: round(v.value) }));
    return [{ query: `round(${query}, ${rounded})`, atMs, expected }];
  }
  const [only, ...more] = first;
  if (!only || more.length > 0) return [];
  const all = perEngine.flat().map((v) => v.value);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const about = round((low + high) / 2);
  const band = `abs(${query} - ${about}) <= bool ${round((high - low) / 2 + Math.abs(about) / 1000)}`;
  return [{ query: band, atMs, expected: [{ labels: labels(only), value: 1 }] }];
}

const round = (value: number): number => Math.floor(value / rounded + 0.5) / (1 / rounded);
