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
                    "text": "A matcher for a value that a closed label never has."
                  },
                  "fullDescription": {
                    "text": "A matcher for a value that a closed label never has; a warning where it excludes such a value, a note where others in its list exist and no catalog closes the label. No series passes, so the alert cannot fire; a matcher that excludes such a value has no effect."
                  },
                  "help": {
                    "text": "No series passes, so the alert cannot fire; a matcher that excludes such a value has no effect.\\n\\nFails:\\nrate(http_requests_total{code=\\"50\\"}[5m]) > 1\\n\\nPasses:\\nrate(http_requests_total{code=\\"500\\"}[5m]) > 1",
                    "markdown": "No series passes, so the alert cannot fire; a matcher that excludes such a value has no effect.\\n\\nFails:\\n\\n\`\`\`\\nrate(http_requests_total{code=\\"50\\"}[5m]) > 1\\n\`\`\`\\n\\nPasses:\\n\\n\`\`\`\\nrate(http_requests_total{code=\\"500\\"}[5m]) > 1\\n\`\`\`"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "naming-convention",
                  "shortDescription": {
                    "text": "A name that misleads about type or unit, or a legacyName that excuses nothing."
                  },
                  "fullDescription": {
                    "text": "A name that misleads about type or unit, or a legacyName that excuses nothing. People and tools read type and unit from a metric's name."
                  },
                  "help": {
                    "text": "People and tools read type and unit from a metric's name.\\n\\nFails:\\nmetrics: { visits: counter(\\"visits\\", about) }\\n\\nPasses:\\nmetrics: { visits: counter(\\"visits_total\\", about) }",
                    "markdown": "People and tools read type and unit from a metric's name.\\n\\nFails:\\n\\n\`\`\`\\nmetrics: { visits: counter(\\"visits\\", about) }\\n\`\`\`\\n\\nPasses:\\n\\n\`\`\`\\nmetrics: { visits: counter(\\"visits_total\\", about) }\\n\`\`\`"
                  },
                  "defaultConfiguration": {
                    "level": "error"
                  }
                },
                {
                  "id": "shared-port",
                  "shortDescription": {
                    "text": "A scrape target at the address of Prometheus."
                  },
                  "fullDescription": {
                    "text": "A scrape target at the address of Prometheus. One port of a host has one listener, so one of the two cannot start."
                  },
                  "help": {
                    "text": "One port of a host has one listener, so one of the two cannot start.\\n\\nFails:\\ndeployment: { prometheusUrl: \\"http://shop:8080\\" }, scrape: { targets: [\\"shop:8080\\"] }\\n\\nPasses:\\ndeployment: { prometheusUrl: \\"http://shop:9090\\" }, scrape: { targets: [\\"shop:8080\\"] }",
                    "markdown": "One port of a host has one listener, so one of the two cannot start.\\n\\nFails:\\n\\n\`\`\`\\ndeployment: { prometheusUrl: \\"http://shop:8080\\" }, scrape: { targets: [\\"shop:8080\\"] }\\n\`\`\`\\n\\nPasses:\\n\\n\`\`\`\\ndeployment: { prometheusUrl: \\"http://shop:9090\\" }, scrape: { targets: [\\"shop:8080\\"] }\\n\`\`\`"
                  },
                  "defaultConfiguration": {
                    "level": "note"
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
