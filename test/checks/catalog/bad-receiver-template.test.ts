import { expect, test } from "vitest";
import { pagerduty } from "../../../src/catalog/integrations/vocabulary.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { badReceiverTemplate } from "../../../src/checks/catalog/bad-receiver-template.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds braces that are not closed", () => {
  const severity = "{{ .GroupLabels.severity }";
  const receivers = [receiver("office", pagerduty({ serviceKeyFile: "/key", severity }))];
  expect(reported(badReceiverTemplate, broken({ routing: { receivers } }))).toMatchInlineSnapshot(`
    "error[bad-receiver-template]: this is never closed
      --> routing.receivers[0].integrations[0].severity
       |
       | {{ .GroupLabels.severity }
       | ^^
       |
       = because: Alertmanager renders it when it notifies, and sends no
                  notification where that fails
       = do: write "}}" behind the action

    1 error
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badReceiverTemplate)).toBe("");
});
