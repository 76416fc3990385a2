/** docs/runbooks-compared.md says what our runbooks have; here they have it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const compared = readFileSync(join(root, "docs/runbooks-compared.md"), "utf8");
const rows = [...compared.matchAll(/^\| `(\w+)` +\| \[([\w-]+)\]\(\.\.\/(out\S+?\.md)\)/gm)];

test("the eight documented alerts and those of objectives and operation are compared", () => {
  expect(rows.map(([, alert]) => alert).sort()).toEqual(
    [
      ...["InfrastructureErrorRate", "CleanupFailureRate", "WorkerQuarantineRate", "HighErrorRate"],
      ...["HighLatency", "HighQueueDepth", "ControlDegradation", "AbusePatternDetected"],
      ...["AvailabilityBelowObjective", "CleanupReliabilityBelowObjective"],
      ...["RustboxDown", "RustboxAbsent", "RustboxMetricsMissing", "Watchdog"],
    ].sort(),
  );
});

test.each(rows.map(([, alert = "", name = "", path = ""]) => ({ alert, name, path })))(
  "the page of $alert has what the comparison says",
  ({ alert, name, path }) => {
    expect(path.endsWith(`/${name}.md`)).toBe(true);
    const text = readFileSync(join(root, path), "utf8");
    const section = (title: string) => text.split(`\n## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
    expect(text).toMatch(new RegExp(`^\\| \\[${alert}\\]\\(\\S+\\) \\| \\w+ \\| \\w`, "m"));
    expect(section("Diagnosis")).toContain("```promql");
    expect(section("Diagnosis")).toMatch(/```bash\n +(?:journalctl|find|ps|uptime|systemctl|curl|uname|promtool)/);
    expect(section("Decide").match(/^\| (?!---|If)/gm)?.length).toBeGreaterThanOrEqual(3);
    expect(section("Verify")).toContain("promtool query instant");
    expect(section("Escalate")).toMatch(/\d|security/);
    expect(section("Escalate")).toContain("Hand over");
    expect(section("Commands at hand")).toContain("amtool silence expire");
  },
);

test.each(["high-error-rate", "high-latency", "cleanup-failure", "worker-quarantine"])(
  "%s says how long a whole budget lasts at each rate that alerts",
  (name) => {
    const text = readFileSync(join(root, `out/docs/operations/runbooks/${name}.md`), "utf8");
    const budget = text.split("\n## When the budget of ")[1]?.split("\n## ")[0] ?? "";
    const lasts = [...budget.matchAll(/A whole budget is gone in about ([^:.]+)[:.]/g)].map(([, time]) => time);
    // 14 days by 6.72, 2.8, 1.4 and 1.
    expect(lasts).toEqual(["2 d 2 h", "5 d", "10 d", "14 d"]);
  },
);
