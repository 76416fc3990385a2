import { expect, test } from "vitest";
import type { Deployment } from "../../../src/catalog/deployment.ts";
import { unsetExternalLabel } from "../../../src/checks/catalog/unset-external-label.ts";
import { broken, onGood, reported, testAlert } from "../broken.ts";

const alerts = {
  busy: testAlert("Busy", {
    summary: "{{ with $externalLabels.cluster }}In {{ . }}: {{ end }}{{ $value }} wait.",
  }),
};
const of = (deployment: Partial<Deployment>) => reported(unsetExternalLabel, broken({ alerts, deployment }));

test("what nobody sets is for unknown-external-label, and only vmalert renders texts so early", () => {
  expect(of({ victoriaMetrics: {} })).toBe("");
  expect(of({ externalLabels: { cluster: "eu" } })).toBe("");
});

test("vmalert renders texts before alerts get external labels", () => {
  expect(of({ externalLabels: { cluster: "eu" }, victoriaMetrics: {} })).toMatchInlineSnapshot(`
    "warning[unset-external-label]: vmalert has no external label "cluster" when it
      renders this text
      --> alerts.busy.summary
       |
       | {{ with $externalLabels.cluster }}In {{ . }}: {{ end }}{{ $value }} wait.
       |         ^^^^^^^^^^^^^^^^^^^^^^^
       |
       = because: alerts get external labels as they leave vmalert, after their
                  texts are made
       = do: write the value itself, or make it a label of targets: relabel:
             [setLabel("cluster", …)], and read $labels.cluster

    1 warning
    "
  `);
});

test("texts without any are fine", () => {
  expect(onGood(unsetExternalLabel)).toBe("");
});
