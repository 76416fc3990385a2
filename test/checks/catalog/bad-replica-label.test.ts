import { expect, test } from "vitest";
import { badReplicaLabel } from "../../../src/checks/catalog/bad-replica-label.ts";
import { broken, onGood, reported } from "../broken.ts";

const of = (label: string) => reported(badReplicaLabel, broken({ deployment: { replicaLabels: ["replica", label] } }));

test("a label that series differ by is not one that copies differ by", () => {
  expect(of("result")).toMatchInlineSnapshot(`
    "error[bad-replica-label]: kiosk_tickets_total has the label "result"
      --> deployment.replicaLabels[1]
       = because: series that differ in it are different series, not copies of one
       = do: name the external label that the two Prometheus of a pair differ by,
             and no other label

    1 error
    "
  `);
  expect(of("instance")).toContain("every target has the label");
  expect(of("le")).toContain("every histogram has the label");
  const targetLabels = { scrape: { targetLabels: ["replica"] }, deployment: { replicaLabels: ["replica"] } };
  expect(reported(badReplicaLabel, broken(targetLabels))).toContain("each target of the job kiosk has the label");
});

test("a label that no series has is fine", () => {
  expect(of("prometheus_replica")).toBe("");
  expect(onGood(badReplicaLabel)).toBe("");
});
