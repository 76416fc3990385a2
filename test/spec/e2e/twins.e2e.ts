import { test } from "vitest";
import { healthy, healthyToday, incidents } from "./rustbox.ts";
import { startStack } from "./stack.ts";
import { arrival, calm, story } from "./watch.ts";

const twins = [
  ["InfrastructureErrorRate", "AvailabilityBelowObjective"],
  ["CleanupFailureRate", "CleanupReliabilityBelowObjective"],
] as const;

test.concurrent.for(twins)(
  "%s and its twin %s are one page, from the first error to the last",
  {
    timeout: 70_000,
  },
  async ([sharp, dull], context) => {
    const { expect } = context;
    const stack = await startStack(context, { factor: 30, instances: [healthy, healthyToday], idle: true });
    const { query, held } = stack;
    const incident = incidents.critical.find((i) => i.alert === sharp);
    stack.instances.forEach((instance, i) => {
      instance.behave(incident?.behaviour[i] ?? {});
    });

    await arrival(stack, sharp, "firing");
    // Both are true, and Alertmanager knows it: one keeps silent for the other.
    await expect.poll(() => query(`ALERTS{alertname="${dull}",alertstate="firing"}`)).toHaveLength(1);
    const find = async (alert: string) => (await held()).find((a) => a.labels.alertname === alert);
    const by = (await find(sharp))?.fingerprint;
    await expect.poll(async () => (await find(dull))?.status.inhibitedBy).toContain(by);

    for (const instance of stack.instances) instance.behave({});
    await arrival(stack, sharp, "resolved");
    await calm(stack);
    expect(story(stack)).toEqual([`${sharp} firing`, `${sharp} resolved`]);
  },
);
