/** What a running vmalert does otherwise than the committed rules say. It has no configuration of its own that we wrote. */
import * as T from "typebox";
import type { Diagnostic } from "../basics/diagnostic.ts";
import { tryParseDuration } from "../basics/duration.ts";
import { getChecked } from "../http/checked.ts";
import type { Connection } from "../http/json.ts";
import type { RunningGroup } from "./api.ts";
import type { Committed } from "./committed.ts";
import { ruleDrift } from "./rules.ts";

const maybe = T.Optional;
const texts = T.Record(T.String(), T.String());

/** As Prometheus answers, but for names written with underscores and a time of evaluation by rule. */
const answer = T.Object({
  data: T.Object({
    groups: T.Array(
      T.Object({
        name: T.String(),
        file: T.String(),
        interval: maybe(T.Number()),
        rules: T.Array(
          T.Object({
            name: T.String(),
            query: T.String(),
            duration: maybe(T.Number()),
            keep_firing_for: maybe(T.Number()),
            labels: maybe(texts),
            annotations: maybe(texts),
            health: maybe(T.String()),
            lastError: maybe(T.String()),
            evaluationTime: maybe(T.Number()),
          }),
        ),
      }),
    ),
  }),
});

export async function vmalertDrift(
  server: Connection,
  { groups, prometheus }: Committed,
): Promise<readonly Diagnostic[] | { readonly problem: string }> {
  const rules = await getChecked(server, "/api/v1/rules", answer);
  if ("problem" in rules) return rules;
  const everyMs = tryParseDuration(prometheus.global?.evaluation_interval ?? "1m") ?? 60_000;
  return ruleDrift(groups, rules.data.data.groups.map(asPrometheus), everyMs);
}

type Group = T.Static<typeof answer>["data"]["groups"][number];

function asPrometheus({ rules, ...group }: Group): RunningGroup {
  return {
    ...group,
    evaluationTime: rules.reduce((sum, { evaluationTime = 0 }) => sum + evaluationTime, 0),
    rules: rules.map(({ keep_firing_for: keepFiringFor = 0, ...rule }) => ({ ...rule, keepFiringFor })),
  };
}
