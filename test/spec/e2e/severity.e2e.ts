import { beforeAll, test } from "vitest";
import catalog from "../../../spec/index.ts";
import { alertingRules } from "../../../src/model/model.ts";
import { resolve } from "../../../src/model/resolve.ts";
import { figure } from "../../e2e/figures.ts";
import type { Behaviour } from "./exporter.ts";
import { expectPage } from "./page.ts";
import { healthy, healthyToday, incidents, outage } from "./rustbox.ts";
import { startStack } from "./stack.ts";
import { arrival, calm, story } from "./watch.ts";

const factor = 30;

/** What nobody has seen page is at least told. */
beforeAll(() => {
  const seen = ["Watchdog", outage.alert, ...Object.values(incidents).flatMap((all) => all.map((i) => i.alert))];
  for (const { alert, at } of alertingRules(resolve(catalog))) {
    if (at.startsWith("alerts.") && !seen.includes(alert)) figure({ what: `${alert}: no incident is tried`, factor });
  }
});

test.concurrent.for(Object.keys(incidents) as (keyof typeof incidents)[])(
  "incidents of severity %s page once with labels, text and links, and resolve; nothing else is said",
  { timeout: 70_000 },
  async (severity, context) => {
    const { expect } = context;
    // Only a critical incident is to be told by the budgets, too: they would speak for its duller twins.
    const busy = severity === "critical" ? { traffic: 1, idle: true } : {};
    const stack = await startStack(context, { factor, instances: [healthy, healthyToday], ...busy });
    const { instances } = stack;
    const behave = (of: (incident: (typeof incidents)[typeof severity][number]) => readonly Behaviour[] | undefined) =>
      instances.forEach((instance, i) => {
        instance.behave(merge(incidents[severity].map((incident) => of(incident)?.[i] ?? {})));
      });

    const begin = Date.now();
    behave((incident) => incident.behaviour);
    for (const page of incidents[severity]) {
      const sent = await arrival(stack, page.alert, "firing");
      figure({ what: `${page.alert} (${severity})`, factor, firedMs: sent.at - begin });
      await expectPage(stack, sent, page);
    }

    for (const { budget } of incidents[severity]) {
      if (!budget) continue;
      const sent = await arrival(stack, budget.alert, "firing");
      figure({ what: `${budget.alert} (${severity})`, factor, firedMs: sent.at - begin });
      await expectPage(stack, sent, budget);
    }

    const end = Date.now();
    behave((incident) => incident.after);
    for (const page of incidents[severity]) {
      const sent = await arrival(stack, page.alert, "resolved");
      // What happened once was over when it began.
      figure({ what: `${page.alert} (${severity})`, factor, resolvedMs: sent.at - (page.after ? begin : end) });
      await expectPage(stack, sent, page);
    }
    await calm(stack);
    const once = incidents[severity].flatMap(({ alert }) => [`${alert} firing`, `${alert} resolved`]);
    expect(story(stack).toSorted()).toEqual(once.toSorted());
  },
);

/** Several things that happen at once. */
function merge(all: readonly Behaviour[]): Behaviour {
  return all.reduce(
    (sum, one) => ({
      values: { ...sum.values, ...one.values },
      observations: { ...sum.observations, ...one.observations },
      fixed: { ...sum.fixed, ...one.fixed },
      absent: [...(sum.absent ?? []), ...(one.absent ?? [])],
    }),
    {},
  );
}
