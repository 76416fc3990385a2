import { expect, test } from "vitest";
import { sarifReport } from "../../src/report/sarif.ts";
import { expression, inFile, remark } from "./samples.ts";

test("a log has the version, one run, its tool with a rule for each code, and a result for each diagnostic", () => {
  expect(sarifReport([expression, inFile, remark, expression])).toMatchInlineSnapshot(`
    "{
      "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        {
          "tool": {
            "driver": {
              "name": "rustbox-monitoring",
              "rules": [
                {
                  "id": "unknown-label-value",
                  "shortDescription": {
                    "text": "Unknown label value"
                  }
                },
                {
                  "id": "naming-convention",
                  "shortDescription": {
                    "text": "Naming convention"
                  }
                },
                {
                  "id": "shared-port",
                  "shortDescription": {
                    "text": "Shared port"
                  }
                }
              ]
            }
          },
          "columnKind": "utf16CodeUnits",
          "results": [
            {
              "ruleId": "unknown-label-value",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "label \\"result\\" of kiosk_tickets_total is never \\"lost\\"\\nat: alerts.manyLost.when\\nin: sum by (job) (rate(kiosk_tickets_total{result=\\"lost\\"}[5m])) > 0.1\\nbecause: its values are sold, refused, and no others exist: metrics.tickets\\ndo: did you mean \\"sold\\"?"
              },
              "locations": [
                {
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "alerts.manyLost.when",
                      "kind": "member"
                    }
                  ]
                }
              ],
              "partialFingerprints": {
                "codeAndAddress/v1": "unknown-label-value:alerts.manyLost.when"
              }
            },
            {
              "ruleId": "naming-convention",
              "ruleIndex": 1,
              "level": "warning",
              "message": {
                "text": "counter tickets lacks _total\\nat: metrics.tickets"
              },
              "locations": [
                {
                  "physicalLocation": {
                    "artifactLocation": {
                      "uri": "spec/metrics%2C%20all.ts"
                    },
                    "region": {
                      "startLine": 12,
                      "startColumn": 3
                    }
                  },
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "metrics.tickets",
                      "kind": "member"
                    }
                  ]
                }
              ],
              "partialFingerprints": {
                "codeAndAddress/v1": "naming-convention:metrics.tickets"
              }
            },
            {
              "ruleId": "shared-port",
              "ruleIndex": 2,
              "level": "note",
              "message": {
                "text": "100% of <ports> & \\"hosts\\" are 'shared'\\nat: deployment.scrape.targets[0]"
              },
              "locations": [
                {
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "deployment.scrape.targets[0]",
                      "kind": "member"
                    }
                  ]
                }
              ],
              "partialFingerprints": {
                "codeAndAddress/v1": "shared-port:deployment.scrape.targets[0]"
              }
            },
            {
              "ruleId": "unknown-label-value",
              "ruleIndex": 0,
              "level": "error",
              "message": {
                "text": "label \\"result\\" of kiosk_tickets_total is never \\"lost\\"\\nat: alerts.manyLost.when\\nin: sum by (job) (rate(kiosk_tickets_total{result=\\"lost\\"}[5m])) > 0.1\\nbecause: its values are sold, refused, and no others exist: metrics.tickets\\ndo: did you mean \\"sold\\"?"
              },
              "locations": [
                {
                  "logicalLocations": [
                    {
                      "fullyQualifiedName": "alerts.manyLost.when",
                      "kind": "member"
                    }
                  ]
                }
              ],
              "partialFingerprints": {
                "codeAndAddress/v1": "unknown-label-value:alerts.manyLost.when"
              }
            }
          ]
        }
      ]
    }
    "
  `);
});

test("what SARIF 2.1.0 requires is there, even for a run without results", () => {
  for (const diagnostics of [[], [expression, inFile, remark]]) {
    const log = JSON.parse(sarifReport(diagnostics));
    expect(log).toMatchObject({ version: "2.1.0", runs: [{ tool: { driver: { name: expect.any(String) } } }] });
    const [{ tool, results }] = log.runs;
    expect(results).toHaveLength(diagnostics.length);
    for (const result of results) {
      expect(result.message.text).not.toBe("");
      expect(["none", "note", "warning", "error"]).toContain(result.level);
      expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    }
  }
});

test("a path becomes a relative reference, whatever it is made of", () => {
  const file = { path: "spec\\a b/%\ud800#.ts", line: 1, column: 1 };
  const [{ results }] = JSON.parse(sarifReport([{ ...inFile, file }])).runs;
  expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe("spec/a%20b/%25%EF%BF%BD%23.ts");
});
