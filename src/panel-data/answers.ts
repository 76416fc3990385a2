/** What panels show: values over time, whoever gave them. */
import type { Span } from "./questions.ts";

export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  /** At each point of the span, or one alone where the question asks for the end; undefined where there is none. */
  readonly values: readonly (number | undefined)[];
}

export type Answer = { readonly series: readonly Series[] } | { readonly problem: string };

export interface PanelData extends Span {
  /** What these data are, in a sentence. */
  readonly about: string;
  readonly answer: (key: string) => Answer;
}

/** The points of a span, the last of them its end. */
export function timesOf({ startMs, endMs, stepMs }: Span): readonly number[] {
  return Array.from({ length: Math.floor((endMs - startMs) / stepMs) + 1 }, (_, i) => startMs + i * stepMs);
}
