/** The runbooks of alerts and SLOs that name none: what the catalog says of them, and plainly that nobody wrote more. */

import { kebabCase, sentenceCase } from "../basics/names.ts";
import { call } from "../promql/typed/plain.ts";
import type { Alert } from "./alert.ts";
import type { Condition } from "./condition.ts";
import { type Runbook, runbook, type Step } from "./runbook.ts";
import type { Slo } from "./slo.ts";

/** By their ids; only for those whose runbook has the id that is given to one left out, and is not declared. */
export function defaultRunbooks(
  readers: readonly (Alert | Slo)[],
  declared: readonly Runbook[],
): Readonly<Record<string, Runbook>> {
  const known = new Set(declared.map(({ id }) => id));
  const missing = readers.filter((of) => of.runbook === kebabCase(of.name) && !known.has(of.runbook));
  return Object.fromEntries(missing.map((of) => [of.runbook, of.kind === "alert" ? ofAlert(of) : ofSlo(of)]));
}

const unwritten = "Nobody has written this down yet.";

function ofAlert({ name, runbook: id, when, description, impact, action }: Alert): Runbook {
  const value = queryOf(when);
  return runbook(id, {
    title: sentenceCase(name),
    meaning: description ?? `The alert ${name} fires; its page says when.`,
    impact: impact ?? unwritten,
    diagnosis:
      value.length > 0 ? value : ["Look at the alert's panel: since when does it fire, and for which instances?"],
    mitigation: [action ?? unwritten],
  });
}

function queryOf(when: Condition): readonly Step[] {
  if (!("of" in when)) return [];
  const look = "What is the value now?";
  // A counter's own value says how long the target has been running.
  if (when.kind !== "occurred") return [{ look, expr: when.of }];
  return [{ look, expr: call("increase", { kind: "range", of: when.of, range: { ms: when.windowMs } }) }];
}

function ofSlo({ runbook: id, title, description }: Slo): Runbook {
  return runbook(id, {
    title,
    meaning: `The error budget is being spent too fast. The promise: ${description}`,
    impact: unwritten,
    diagnosis: ["Look at the SLO's panels: since when are events bad, and of which kind?"],
    mitigation: [unwritten],
  });
}
