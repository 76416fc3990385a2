/** What some messages say of Prometheus, as Prometheus itself shows it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { run, tools } from "../tools/index.ts";

const rules = `groups:
  - name: order
    interval: 1m
    rules:
      - { record: "early", expr: "late:copy" }
      - { record: "late:copy", expr: "x" }
  - name: alerts
    interval: 1m
    rules:
      - { alert: Changed, expr: "changes(x[5m]) > 0", for: 5m }
      - { alert: ChangedLonger, expr: "changes(x[15m]) > 0", for: 5m }
      - { alert: Slow, expr: "avg(rate(s[5m]) / rate(n[5m])) > 1" }
      - { alert: Absent, expr: absent(born) }
      - { alert: AbsentLonger, expr: absent(born), for: 3m }
      - { alert: Full, expr: "used / most > 0.9" }
      - { alert: OneKind, expr: 'rate(ev{code="500"}[5m]) / on () rate(ev{code="200"}[5m]) > 0.1' }
      - { alert: FullGuarded, expr: "used / (most > 0) > 0.9" }
      - { alert: OutOfStep, expr: 'sum(q{job="web"}) - sum(q{job="worker"}) > 100' }
      - { alert: OutOfStepLonger, expr: 'sum(q{job="web"}) - sum(q{job="worker"}) > 100', for: 2m }
      - { alert: AsRecorded, expr: "rare5:copy > 1", for: 2m }
      - { alert: AsRecordedLonger, expr: "rare5:copy > 1", for: 10m }
      - { alert: Joined, expr: "sum by (pod) (used2 * on (pod) group_left (node) info2) > 1" }
      - { alert: Wide, expr: "job_duration > 10" }
      - { alert: Wide, expr: 'job_duration{type!="foo"} > 5' }
      - { alert: RawDivisor, expr: "avg(raw_sum / raw_count) > 1" }
      - { alert: SlowGuarded, expr: "avg(rate(s[5m]) / (rate(n[5m]) > 0)) > 1" }
`;

/** x changes once, at minute 20; of two instances one is slow and the other idle; born is scraped from minute 2 on; most is 0 for "none". */
const tests = `rule_files: [rules.yml]
evaluation_interval: 1m
tests:
  - interval: 1m
    input_series:
      - { series: "x", values: "1x19 2x40" }
      # As a group with an interval of 10m would record it; promtool evaluates every group each minute.
      - { series: "rare:copy", values: "1 _x9 1 _x9 1 _x9 1" }
      - { series: 's{i="slow"}', values: "0+600x60" }
      - { series: 'n{i="slow"}', values: "0+60x60" }
      - { series: 's{i="idle"}', values: "0x60" }
      - { series: 'n{i="idle"}', values: "0x60" }
      # One of the targets of one job is scraped a minute after all others.
      - { series: 'q{job="web"}', values: "1000x60" }
      - { series: 'q{job="worker", instance="a"}', values: "500x60" }
      - { series: 'q{job="worker", instance="b"}', values: "_ 500x59" }
      # As a group with an interval of 5m would record it: above the limit once.
      - { series: "rare5:copy", values: "1x19 2x4 1x35" }
      - { series: 'used2{pod="a"}', values: "2x60" }
      - { series: 'info2{pod="a", node="n"}', values: "1x60" }
      - { series: 'job_duration{type="bar"}', values: "20x60" }
      - { series: 'raw_sum{i="slow"}', values: "100x60" }
      - { series: 'raw_count{i="slow"}', values: "1x60" }
      - { series: 'raw_sum{i="idle"}', values: "0x60" }
      - { series: 'raw_count{i="idle"}', values: "0x60" }
      - { series: "born", values: "_ _ 1x58" }
      - { series: 'ev{code="500"}', values: "0 0 1x58" }
      - { series: 'ev{code="200"}', values: "0x60" }
      - { series: "used", values: "5x60" }
      - { series: "most", values: "0x60" }
    promql_expr_test:
      # jobs-out-of-step: fires while a target is not scraped yet.
      - { expr: 'count(ALERTS{alertname="OutOfStep", alertstate="firing"})', eval_time: 0m, exp_samples: [{ labels: "{}", value: 1 }] }
      - { expr: 'count(ALERTS{alertname="OutOfStep", alertstate="firing"})', eval_time: 2m, exp_samples: [] }
      - { expr: 'count_over_time(ALERTS{alertname="OutOfStepLonger", alertstate="firing"}[1h])', eval_time: 59m, exp_samples: [] }
      # slower-group: one recorded value is enough.
      - { expr: 'max_over_time(ALERTS{alertname="AsRecorded", alertstate="firing"}[1h])', eval_time: 59m, exp_samples: [{ labels: '{alertname="AsRecorded", alertstate="firing"}', value: 1 }] }
      - { expr: 'count_over_time(ALERTS{alertname="AsRecordedLonger", alertstate="firing"}[1h])', eval_time: 59m, exp_samples: [] }
      # dropped-label: the alert does not have it.
      - { expr: 'ALERTS{alertname="Joined"}', eval_time: 30m, exp_samples: [{ labels: 'ALERTS{alertname="Joined", alertstate="firing", pod="a"}', value: 1 }] }
      # same-series: two rules, one series of alerts.
      - { expr: 'count(ALERTS{alertname="Wide"})', eval_time: 30m, exp_samples: [{ labels: "{}", value: 1 }] }
      # nan-in-aggregation, by a counter before its first event.
      - { expr: 'ALERTS{alertname="RawDivisor"}', eval_time: 30m, exp_samples: [] }
      # absent-without-for: fires before the first scrape.
      - { expr: 'count(ALERTS{alertname="Absent", alertstate="firing"})', eval_time: 1m, exp_samples: [{ labels: "{}", value: 1 }] }
      - { expr: 'count_over_time(ALERTS{alertname="AbsentLonger", alertstate="firing"}[1h])', eval_time: 59m, exp_samples: [] }
      # infinite-ratio: +Inf is above the limit where there is none.
      - { expr: 'count(ALERTS{alertname="Full", alertstate="firing"})', eval_time: 30m, exp_samples: [{ labels: "{}", value: 1 }] }
      - { expr: 'ALERTS{alertname="FullGuarded"}', eval_time: 30m, exp_samples: [] }
      # … and one failure is infinitely more than no success.
      - { expr: 'count(ALERTS{alertname="OneKind", alertstate="firing"})', eval_time: 4m, exp_samples: [{ labels: "{}", value: 1 }] }
      # later-rule: the value of the evaluation before.
      - { expr: early, eval_time: 20m, exp_samples: [{ labels: early, value: 1 }] }
      - { expr: "late:copy", eval_time: 20m, exp_samples: [{ labels: "late:copy", value: 2 }] }
      # slow-group: seen for five minutes, and then gone.
      - { expr: "rare:copy", eval_time: 24m, exp_samples: [{ labels: "rare:copy", value: 1 }] }
      - { expr: "rare:copy", eval_time: 26m, exp_samples: [] }
      # constant-comparison: whatever x is.
      - { expr: "x > bool 0 > bool 2", eval_time: 30m, exp_samples: [{ labels: "{}", value: 0 }] }
      # for-outlasts-window: no single change fires.
      - { expr: 'count_over_time(ALERTS{alertname="Changed", alertstate="firing"}[1h])', eval_time: 59m, exp_samples: [] }
      - { expr: 'max_over_time(ALERTS{alertname="ChangedLonger", alertstate="firing"}[1h]) > 0', eval_time: 59m, exp_samples: [{ labels: '{alertname="ChangedLonger", alertstate="firing"}', value: 1 }] }
      # nan-in-aggregation: silent, though one instance is ten times too slow.
      - { expr: 'ALERTS{alertname="Slow"}', eval_time: 30m, exp_samples: [] }
      - { expr: 'count(ALERTS{alertname="SlowGuarded"})', eval_time: 30m, exp_samples: [{ labels: "{}", value: 1 }] }
`;

test.each(["oldest", "reference"] as const)("the %s Prometheus does what the messages say", async (set) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "rules.yml"), rules);
  writeFileSync(join(folder, "test.yml"), tests);
  const { code, stdout, stderr } = await run(tools(set).promtool, ["test", "rules", join(folder, "test.yml")]);
  expect(`${stdout}${stderr}`).toContain("SUCCESS");
  expect(code).toBe(0);
});
