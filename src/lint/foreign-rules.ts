/** Rule files of others have the form of Prometheus': Loki's with other expressions, those of Thanos and others with more keys. Reads none. */

import { type Diagnostic, error, note } from "../basics/diagnostic.ts";
import type { Dialect } from "../checks/dialect.ts";
import type { Rule } from "../checks/rule.ts";
import { otherLanguage } from "../promql/other-languages.ts";

export interface PromqlRules {
  readonly rules: readonly Rule[];
  readonly notes: readonly Diagnostic[];
}

/** The rules of a file, none where it is one of Loki's: then a note says so, once. */
export function promqlRules(rules: readonly Rule[], dialect: Dialect | undefined): PromqlRules {
  const first = dialect === "loki" ? rules[0] : dialect === undefined ? rules.find(isLogQl) : undefined;
  if (!first) return { rules, notes: [] };
  const file = first.expr.place(0);
  const many = rules.length === 1 ? "its rule is" : `its ${rules.length} rules are`;
  const message = `this is a rule file of Loki: ${many} in LogQL`;
  const hint = "to have it read as PromQL, say --dialect prometheus";
  const notes = [{ message: "only Loki understands them, and nothing in them has been checked" }];
  const details = { ...(file ? { file } : {}), notes, hint };
  return { rules: [], notes: [note("other-language", first.expr.at, message, details)] };
}

function isLogQl({ expr }: Rule): boolean {
  return /[|]|bytes_|rate_counter/.test(expr.text) && otherLanguage(expr.text) === "LogQL";
}

/** Prometheus refuses a file with keys that only others know. */
export function foreignGroups(rules: readonly Rule[]): readonly Diagnostic[] {
  const first = new Map(
    rules.flatMap((rule) => (rule.group.dialect ? [[rule.group, rule]] : [])).reverse() as [object, Rule][],
  );
  return [...first.values()].reverse().map(({ group, name }) => {
    const file = name.place(0);
    const message = `the group "${group.name}" has keys that only ${group.dialect} knows`;
    return error("bad-rule", group.name, message, {
      ...(file ? { file } : {}),
      notes: [{ message: "Prometheus does not load a file with a key that it does not know" }],
      hint: "remove them, or say --dialect",
    });
  });
}
