/** Steps of relabelling as Prometheus reads them, and their schema. */
import * as s from "../basics/json-schema.ts";
import type { Relabeling } from "./relabel.ts";

/** @example relabelConfig(keepWhere("job", "a|b")) // { source_labels: ["job"], regex: "a|b", action: "keep" } */
export function relabelConfig({ action, from, matching, label, to, modulus }: Relabeling): RelabelConfig {
  return {
    ...(from ? { source_labels: [...from] } : {}),
    ...(matching === undefined ? {} : { regex: matching }),
    ...(modulus === undefined ? {} : { modulus }),
    ...(label === undefined ? {} : { target_label: label }),
    ...(to === undefined ? {} : { replacement: to }),
    ...(action === "replace" ? {} : { action }),
  };
}

const relabelSchema = s.closed(
  "One step.",
  {},
  {
    source_labels: s.someNames("Labels whose values are looked at."),
    regex: s.textLike("", "What they match."),
    modulus: s.integer(1, "By which the hash of the values is divided."),
    target_label: s.text("The label that is set."),
    replacement: s.textLike("", "What it is set to."),
    action: s.oneWordOf(["keep", "drop", "labeldrop", "labelmap", "hashmod"], "What is done."),
  },
);

export type RelabelConfig = s.DataOf<typeof relabelSchema>;

export const relabelSteps = (description: string) => s.someOf(relabelSchema, description);
