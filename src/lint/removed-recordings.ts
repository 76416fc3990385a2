/** Finds rules that read what no rule records any more. Knows nothing of git. */
import { type Diagnostic, warning } from "../basics/diagnostic.ts";
import type { Rule } from "../checks/rule.ts";
import { readAnywhere } from "../checks/rules/reads-at-once.ts";

const removedCode = "removed-recording";

/**
 * Nobody but a rule makes a name with a colon, so that with its last rule it is gone, unless a file that was not named has it now.
 *
 * @example removedRecordings(rulesBefore, rulesNow) // no rule records job:x:sum any more
 */
export function removedRecordings(before: readonly Rule[], now: readonly Rule[]): readonly Diagnostic[] {
  const names = (rules: readonly Rule[]) => new Set(rules.flatMap((r) => (r.kind === "record" ? [r.name.text] : [])));
  const kept = names(now);
  const gone = new Set([...names(before)].filter((name) => name.includes(":") && !kept.has(name)));
  if (gone.size === 0) return [];
  return now.flatMap((rule) => {
    const name = readAnywhere(rule, (word) => gone.has(word));
    if (name === undefined) return [];
    const from = rule.expr.text.indexOf(name);
    const file = rule.expr.place(from);
    return [
      warning(removedCode, rule.expr.at, `no rule records ${name} any more`, {
        ...(file ? { file } : {}),
        text: rule.expr.text,
        span: { from, to: from + name.length },
        notes: [{ message: "an earlier commit has a rule that does, and this one reads what it made" }],
        hint: "keep that rule, change this one, or name the file that records it now",
      }),
    ];
  });
}
