/** Services that differ in names alone, and what is compared of their tests: derived once for all of them, and one by one. */
import type { Catalog } from "../../src/catalog/catalog.ts";
import { testText } from "../../src/generate/rule-tests.ts";
import {
  above,
  alert,
  by,
  counter,
  events,
  histogram,
  latencyPer,
  occurred,
  optional,
  rate,
  ratio,
  recording,
  slo,
  sum,
  where,
} from "../../src/index.ts";
import type { Model } from "../../src/model/model.ts";
import { type RuleTests, testsOf, testsOneByOne } from "../../src/rule-tests/rule-tests.ts";
import { shopWith } from "../fixtures/slos/index.ts";

/** A service of its own for each name: an SLO of each kind that counts by a metric, and alerts on the same. */
function serviceOf(name: string, limit: number) {
  const requests = counter(`${name}_requests_total`, {
    help: `What ${name} was asked.`,
    useFor: "Traffic",
    labels: { result: ["ok", "failed"] },
  });
  const duration = histogram(`${name}_duration_seconds`, {
    help: "How long it took.",
    useFor: "Latency",
    unit: "seconds",
    buckets: [0.1, 1],
    labels: { page: optional("home") },
  });
  const failed = where(requests, { result: "failed" });
  const share = recording(`job:${name}_failed:ratio_rate5m`, {
    of: ratio({ of: failed, to: requests }, "5m", by("job")),
    description: `Failed requests of ${name}.`,
  });
  const rest = { runbook: "shop", title: `It's "${name}"`, description: `What ${name} promises.`, objective: 99.9 };
  const said = { severity: "warning", runbook: "shop", impact: "Users wait.", action: "Look." } as const;
  const Name = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    metrics: { [name]: requests, [`${name}Duration`]: duration },
    recordings: { [`${name}Share`]: share },
    slos: {
      [name]: slo(name, { ...rest, sli: events({ total: requests, bad: failed }) }),
      [`${name}Speed`]: slo(`${name}-speed`, {
        ...rest,
        objective: 95,
        sli: latencyPer("page", {
          of: duration,
          cases: { home: { budget: 0.1, under: 0.1 } },
          otherwise: { budget: 1, under: 1 },
        }),
      }),
    },
    alerts: {
      [`${name}Busy`]: alert(`${Name}Busy`, {
        when: above(sum(rate(requests, "5m"), by("job")), limit),
        for: "5m",
        summary: `"${name}" answers {{ $value | humanize }} a second: that's more than ${limit}`,
        ...said,
      }),
      [`${name}Fails`]: alert(`${Name}Fails`, {
        when: above(share, 0.01),
        summary: `{{ $value | humanizePercentage }} of ${name}'s requests fail on {{ $labels.job -}}  !`,
        ...said,
      }),
      [`${name}Failed`]: alert(`${Name}Failed`, {
        when: occurred(failed, "10m", ["instance"]),
        summary: `  ${name}  `,
        ...said,
      }),
    },
  };
}

/** A catalog of the shop with these services. */
export function shopOf(names: readonly string[], limit: (place: number) => number): Catalog {
  const services = names.map((name, i) => serviceOf(name, limit(i)));
  const merged = <K extends "metrics" | "recordings" | "slos" | "alerts">(kind: K) =>
    Object.assign({}, ...services.map((s) => s[kind]));
  const shop = shopWith(merged("slos"));
  return {
    ...shop,
    metrics: { ...shop.metrics, ...merged("metrics") },
    recordings: merged("recordings"),
    alerts: merged("alerts"),
  };
}

const shown = ({ alerts, files }: RuleTests) => ({
  texts: Object.fromEntries(files.map((f) => [f.name, testText(f)])),
  alerts: alerts.map(({ rule, ...about }) => ({ ...about, alert: rule.alert })),
});

/** Texts of all files, and what is known of each alert. */
export function bothWays(model: Model) {
  const [once, oneByOne] = [testsOf(model), testsOneByOne(model)];
  return { once: shown(once), oneByOne: shown(oneByOne), rules: once.alerts.map((a) => a.rule) };
}
