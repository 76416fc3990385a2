/** What keeps an alert from being proven, in words for the person who wrote it. */
import type { AlertingRule } from "../model/model.ts";
import type { Spec } from "./spec.ts";

export interface Gap {
  /** The address in the catalog. */
  readonly at: string;
  readonly message: string;
  readonly because?: string;
  readonly hint: string;
}

export function unknownShape({ at, alert }: AlertingRule): Gap {
  return {
    at: `${at}.when`,
    message: `no test can be generated for ${alert}: the shape of its condition is unknown`,
    because: "an alert that nobody has seen fire is a hope, so each one needs a test",
    hint: "write the condition with ratio, gaugeRatio, histogramQuantile or a sum; or its scenarios: scenarios: [scenario(…)]",
  };
}

const wanted = { fires: "fire", silent: "stay silent", passes: "fire and stop again", either: "settle" };

export function unmet({ at, alert }: AlertingRule, specs: readonly Spec[]): Gap {
  const [first, ...more] = specs.map(({ outcome, title }) => `${wanted[outcome]} (${title})`);
  return {
    at: `${at}.when`,
    message: `no numbers make ${alert} ${first}${more.length > 0 ? `, nor in ${more.length} other scenarios` : ""}`,
    because:
      "none of the numbers that are tried brings the expression over its threshold there: no value reaches it, or only one that is not among them",
    hint: "move the threshold to where the expression can cross it; or show by hand when it fires: scenarios: [scenario(…)]",
  };
}

export function unknownTemplate({ at, alert }: AlertingRule, what: string): Gap {
  return {
    at,
    message: `the tests of ${alert} cannot foretell its text: "${what}" in a template is unknown to them`,
    hint: "use $labels, $value, if, with, humanize, humanizePercentage and humanizeDuration",
  };
}

export function unsteadyText({ at, alert }: AlertingRule): Gap {
  return {
    at,
    message: `the text of ${alert} shows its value with more digits than engines agree on`,
    hint: "write {{ $value | humanize }} or another humanizing function",
  };
}
