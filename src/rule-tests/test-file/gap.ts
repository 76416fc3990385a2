/** What keeps an alert from being proven, in words for the person who wrote it. */
import type { AlertingRule } from "../../model/model.ts";
import type { Scenario } from "../series/scenario.ts";

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
    message: `${alert} is unproven: no test can be generated from the shape of its condition`,
    because: "an alert that nobody has seen fire may be one that cannot",
    hint: "show by hand when it fires: `rustbox-monitoring test` prints scenarios: [scenario(…)] to paste",
  };
}

export function namesake({ at, alert }: AlertingRule): Gap {
  return {
    at: `${at}.when`,
    message: `${alert} is unproven: another alert has the same name`,
    because: "promtool judges all alerts of a name together, so that a test of one would fail for the other",
    hint: "give each a name of its own",
  };
}

const wanted = { fires: "fire", silent: "stay silent", resolves: "fire and resolve" } as const;

export function unmet({ at, alert }: AlertingRule, scenarios: readonly Scenario[]): Gap {
  const [first, ...more] = scenarios.map(({ expect, title }) => `${wanted[expect]} (${title})`);
  return {
    at: `${at}.when`,
    message: `${alert} is unproven: no numbers make it ${first}${more.length > 0 ? `, nor in ${more.length} other scenarios` : ""}`,
    because:
      "none of the numbers that are tried brings the expression over its threshold there: no value reaches it, or only one that is not among them",
    hint: "move the threshold to where the expression can cross it; or show by hand when it fires: `rustbox-monitoring test` prints scenarios: [scenario(…)] to paste",
  };
}

/** One of an SLO's alerts, which is tested by its other scenarios. */
export function unmetScenario({ at, alert }: AlertingRule, { expect, title }: Scenario): Gap {
  return {
    at,
    message: `${alert} is not tested with "${title}": it does not ${wanted[expect]} there`,
    because: "with this objective, period and these windows the scenario's numbers do not cross the alert's limits",
    hint: "change the objective, the period or burnRate; the alert's other scenarios are tested",
  };
}

export function neverTurns({ at, alert }: AlertingRule): Gap {
  return {
    at: `${at}.when`,
    message: `${alert} is unproven: no numbers make it fire at one time and stay silent at another`,
    because: "whatever its series show, as far as numbers are tried, its condition has the same result",
    hint: "move the threshold to where the expression can cross it; or show by hand when it fires: `rustbox-monitoring test` prints scenarios: [scenario(…)] to paste",
  };
}

export function unknownTemplate({ at, alert }: AlertingRule, what: string): Gap {
  return {
    at,
    message: `the tests of ${alert} cannot say what its text is: "${what}" in a template is not supported`,
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
