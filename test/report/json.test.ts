import { expect, test } from "vitest";
import { jsonReport } from "../../src/report/json.ts";
import { expression, remark } from "./samples.ts";

test("each diagnostic is given in full, after the counts", () => {
  expect(jsonReport([expression, remark])).toMatchInlineSnapshot(`
    "{
      "errors": 1,
      "warnings": 0,
      "notes": 1,
      "diagnostics": [
        {
          "code": "unknown-label-value",
          "severity": "error",
          "message": "label \\"result\\" of kiosk_tickets_total is never \\"lost\\"",
          "at": "alerts.manyLost.when",
          "notes": [
            {
              "message": "its values are sold, refused, and no others exist: metrics.tickets"
            }
          ],
          "text": "sum by (job) (rate(kiosk_tickets_total{result=\\"lost\\"}[5m])) > 0.1",
          "span": {
            "from": 39,
            "to": 52
          },
          "hint": "did you mean \\"sold\\"?"
        },
        {
          "code": "shared-port",
          "severity": "note",
          "message": "100% of <ports> & \\"hosts\\" are 'shared'",
          "at": "deployment.scrape.targets[0]",
          "notes": []
        }
      ]
    }
    "
  `);
});

test("no diagnostic is an empty list, not an empty text", () => {
  expect(JSON.parse(jsonReport([]))).toEqual({ errors: 0, warnings: 0, notes: 0, diagnostics: [] });
});
