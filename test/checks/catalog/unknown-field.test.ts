import { expect, test } from "vitest";
import { slack } from "../../../src/catalog/integrations/slack.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { unknownField } from "../../../src/checks/catalog/unknown-field.ts";
import * as tiny from "../../fixtures/tiny/index.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds what a spread hid from the compiler: a field misspelt, and a word that is not one of its field", () => {
  const [[key = "", alert] = []] = Object.entries(tiny.default.alerts);
  const wrong = { ...(alert as object), forr: "5m", severity: "informational" };
  expect(reported(unknownField, broken({ alerts: { [key]: wrong } }))).toMatchInlineSnapshot(`
    "error[unknown-field]: severity is "informational"
      --> alerts.manyRefused.severity
       = because: it is one of critical, warning, info, none
       = do: known: critical, warning, info, none

    error[unknown-field]: no alert has a field "forr"
      --> alerts.manyRefused.forr
       = because: nothing reads it, so what it says does not happen
       = do: did you mean "for"?

    2 errors
    "
  `);
});

test("finds a misspelt option of a receiver", () => {
  const misspelt = { ...slack({ apiUrlFile: "/etc/alertmanager/slack" }), chanel: "#kiosk" };
  const receivers = [receiver("team", misspelt)];
  expect(reported(unknownField, broken({ routing: { receivers } }))).toMatchInlineSnapshot(`
    "error[unknown-field]: slack(…) has no option "chanel"
      --> routing.receivers[0].integrations[0].chanel
       = because: nothing reads it, so what it says does not happen
       = do: did you mean "channel"?

    1 error
    "
  `);
});

test("says nothing of good catalogs", () => {
  expect(onGood(unknownField)).toBe("");
});
