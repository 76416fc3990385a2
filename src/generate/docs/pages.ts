/** The page of an alert as it arrives: its texts with the values of a tested outage. */
import type { LabelSet, Model } from "../../model/model.ts";
import { testsOf } from "../../rule-tests/rule-tests.ts";

/** The annotations of each alert as a rule test expects them word for word; an alert without such a test is left out. */
export function renderedPages(model: Model): ReadonlyMap<string, LabelSet> {
  const checks = testsOf(model).files.flatMap((file) => file.groups.flatMap((g) => g.alerts));
  return new Map(
    checks.toReversed().flatMap(({ alert, expected: [first] }) => (first ? [[alert, first.annotations] as const] : [])),
  );
}
