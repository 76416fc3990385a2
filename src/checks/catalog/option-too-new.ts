/** Finds settings that the oldest Prometheus in use does not know: it would refuse the whole file. */
import { error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const optionTooNew: CatalogCheck = ({ deployment: { oldestPrometheus: oldest = "2.42", sloGroups } }) => {
  if (sloGroups?.queryOffset === undefined || oldest !== "2.42") return [];
  return [
    error("option-too-new", "deployment.sloGroups.queryOffset", `Prometheus ${oldest} does not know query_offset`, {
      notes: [{ message: "it came with 2.53, and an older one refuses a rule file that has it" }],
      hint: 'say oldestPrometheus: "2.53" where all of yours are that new, or leave the offset out',
    }),
  ];
};
