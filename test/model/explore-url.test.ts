import { expect, test } from "vitest";
import { exploreUrl } from "../../src/model/names.ts";
import { resolve } from "../../src/model/resolve.ts";
import tiny from "../fixtures/tiny/index.ts";

test("the link to a query opens it in Grafana with the provisioned data source", () => {
  const { deployment, service } = resolve(tiny);
  const url = new URL(exploreUrl(deployment, service, 'sum by (job) (rate(a_total{b="c|d"}[5m])) > 0'));
  expect(url.origin + url.pathname).toBe("http://grafana:3000/explore");
  expect(JSON.parse(url.searchParams.get("panes") ?? "")).toEqual({
    a: {
      datasource: "kiosk-prometheus",
      queries: [
        {
          refId: "A",
          datasource: { type: "prometheus", uid: "kiosk-prometheus" },
          expr: 'sum by (job) (rate(a_total{b="c|d"}[5m])) > 0',
        },
      ],
      range: { from: "now-1h", to: "now" },
    },
  });
});
