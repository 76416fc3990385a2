/** Whether an Alertmanager configuration whose matchers have slips is refused by us where amtool refuses it, and only there. */
import fc from "fast-check";
import { test } from "vitest";
import { lintCodes } from "../../src/lint/codes.ts";
import { readDocument } from "../../src/lint/read/document.ts";
import { source } from "../../src/yaml/source.ts";
import { expectAgreement, type OurVerdict } from "./agree.ts";
import { damaged } from "./damaged.ts";
import { amtoolOnConfigs, escaped } from "./real-tools.ts";

const good = [
  "severity=critical",
  'severity = "critical"',
  '{severity="page", team=~"a|b"}',
  'a!="b",c!~"d.*"',
  '"my label"="x\\"y\\n"',
  "instance=~kiosk-1:.*",
  'größe="é"',
];
const words = ["!~", "~", "!", "{}", ",,", '\\"', "\\n", "\\x", "=~(", "a=", '="b"', "*", "+", "?", "a b", "-"];

const configWith = (matcher: string) =>
  escaped({
    route: { receiver: "a", routes: [{ matchers: [matcher] }] },
    receivers: [{ name: "a" }],
  });

function ours(text: string): OurVerdict {
  const { problems } = readDocument(source("alertmanager.yml", text), lintCodes);
  return { refused: problems[0]?.message };
}

test("matchers with slips are refused exactly where Alertmanager refuses them", async () => {
  await expectAgreement(damaged(fc.constantFrom(...good), 2, words).map(configWith), ours, amtoolOnConfigs);
}, 240_000);
