import { expect, test } from "vitest";
import { placeholderAddress } from "../../../src/checks/catalog/placeholder-address.ts";
import { broken, reported } from "../broken.ts";

const at = (grafanaUrl: string, runbookUrl: string) =>
  reported(placeholderAddress, broken({ deployment: { grafanaUrl, runbookUrl } }));

test("it is reported where, why and what to do", () => {
  expect(at("http://localhost:3000", "https://runbooks.example.com/r")).toMatchInlineSnapshot(`
    "warning[placeholder-address]: runbooks.example.com is only an example
      --> deployment.runbookUrl
       = because: every page links its runbook there
       = do: set deployment.runbookUrl to where your runbooks are served

    warning[placeholder-address]: localhost is the reader's own machine
      --> deployment.grafanaUrl
       = because: every page links its dashboard there
       = do: set deployment.grafanaUrl to where your dashboards are served

    2 warnings
    "
  `);
});

test.each([
  "https://example.com/runbooks",
  "https://wiki.example.org",
  "http://grafana.example",
  "http://grafana.test:3000",
  "http://localhost",
  "http://127.0.0.1:3000",
  "http://[::1]:3000",
])("so is %s", (url) => {
  expect(at(url, "https://wiki.kiosk.internal")).toContain("[placeholder-address]");
});

test.each([
  "http://grafana:3000",
  "https://wiki.kiosk.internal/r",
  "https://example.company.com",
  "https://10.0.0.1",
  "no url",
])("%s is fine", (url) => {
  expect(at(url, url)).toBe("");
});
