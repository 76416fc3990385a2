/** Every code that a file can have and so can suppress; those of unreadable files and suppressions apart. */
import { checks } from "../checks/checks.ts";
import { policyCode } from "./policy.ts";

export const lintCodes: readonly string[] = [
  ...["bad-rule", "bad-routing", "bad-config", policyCode],
  ...checks.filter(({ on }) => on !== "catalog" && on !== "model").map(({ code }) => code),
];

/** What `unused` finds, by the codes that a catalog's suppressions name. */
export const unusedCodes: ReadonlySet<string> = new Set(["unused-series", "unused-label", "unused-recording"]);
