import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { run, type SetName, setNames, tools } from "../tools/index.ts";

const folder = fileURLToPath(new URL("../fixtures/refused", import.meta.url));

/** Each file is wrong in one way; its first line says in which. */
const refused: readonly (readonly [name: string, reason: string | RegExp])[] = [
  ["01-rule-unclosed-parenthesis", "unclosed left parenthesis"],
  ["02-rule-unknown-function", 'unknown function with name "average"'],
  ["03-rule-instant-where-range", 'expected type range vector in call to function "rate", got instant vector'],
  // 2.42 and 3.5 have different words for it.
  ["04-rule-bad-duration", /not a valid duration string: "5 minutes"|unknown unit " minutes" in duration/],
  ["05-rule-unclosed-template", 'annotation "summary": template: __alert_KioskDown:1:'],
  ["06-rule-repeated-group", 'groupname: "kiosk" is repeated in the same file'],
  ["07-rule-alert-and-record", "only one of 'record' and 'alert' must be set"],
  ["08-scrape-timeout-over-interval", "scrape timeout greater than scrape interval"],
  ["09-scrape-repeated-job", 'found multiple scrape configs with job name "kiosk"'],
  ["10-scrape-target-with-path", '"kiosk-1:9100/metrics" is not a valid hostname'],
  ["11-config-with-broken-rules", "unclosed left parenthesis"],
  ["12-route-to-nobody", 'undefined receiver "ticket-ofice" used in route'],
  ["13-root-route-with-matchers", "root route must not have any matchers"],
  ["14-matcher-bad-regex", "missing closing ): `^(?:(KioskDown|KioskSlow)$`"],
  ["15-pagerduty-two-keys", "at most one of service_key & service_key_file must be configured"],
  ["16-template-unclosed", "template: kiosk.tmpl:2: unexpected EOF"],
];

test("every bad file is in the table", () => {
  expect(readdirSync(folder).sort()).toEqual(refused.map(([name]) => name));
});

test.each(setNames.flatMap((set) => refused.map(([name, reason]) => [set, name, reason] as const)))(
  "the %s tools refuse %s, since: %s",
  async (set, name, reason) => {
    const { code, stdout, stderr } = await check(set, `${folder}/${name}`);
    expect(stdout + stderr).toMatch(reason);
    expect(code).toBe(1);
  },
);

function check(set: SetName, home: string) {
  const { promtool, amtool } = tools(set);
  const file = readdirSync(home).find((name) => name.endsWith(".yml"));
  if (file === "rules.yml") return run(promtool, ["check", "rules", `${home}/${file}`]);
  if (file === "prometheus.yml") return run(promtool, ["check", "config", `${home}/${file}`]);
  return run(amtool, ["check-config", `${home}/${file}`]);
}
