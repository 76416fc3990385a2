/** An expression as calls of the typed functions, with what the compiler knows of its labels. Knows no file. */
import type { Code } from "./layout.ts";

/** The labels that the compiler sees: any, these alone, or something that only it can tell. */
export type Labels = "all" | readonly string[] | "unclear";

export interface Known {
  readonly identifier: string;
  readonly sample: "counter" | "gauge";
  readonly labels: Labels;
}

/** The export that stands for a series, where it is declared before what is printed. */
export type Lookup = (series: string) => Known | undefined;

export interface Typed {
  readonly code: Code;
  readonly is: "counter" | "gauge" | "vector" | "scalar" | "number";
  readonly labels: Labels;
}

/** Thrown inside only: the expression takes the hatch. */
export class Untypable extends Error {}

export function no(why: string): never {
  throw new Untypable(why);
}

export function has(labels: Labels, label: string): boolean {
  return labels === "all" || (labels !== "unclear" && labels.includes(label));
}
