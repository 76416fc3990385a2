import { expect, test } from "vitest";
import { webhook } from "../../../src/catalog/integrations/vocabulary.ts";
import { receiver } from "../../../src/catalog/routing.ts";
import { badUrl } from "../../../src/checks/catalog/bad-url.ts";
import { broken, onGood, reported } from "../broken.ts";

test("finds addresses without a scheme, with a slash at the end or a query in them", () => {
  expect(
    reported(
      badUrl,
      broken({
        deployment: {
          prometheusUrl: "prometheus:9090",
          grafanaUrl: "http://grafana:3000/",
          runbookUrl: "https://example.com/?page=",
        },
        routing: { receivers: [receiver("office", webhook({ url: "ftp://example.com" }))] },
      }),
    ),
  ).toMatchInlineSnapshot(`
    "error[bad-url]: this is not the address of a web page
      --> deployment.prometheusUrl
       = because: links in notifications and runbooks would be broken
       = do: begin with "http://" or "https://"

    error[bad-url]: the address ends with a slash
      --> deployment.grafanaUrl
       = because: paths are added to it, with a slash of their own
       = do: remove the slash

    error[bad-url]: the address has a query or fragment
      --> deployment.runbookUrl
       = because: paths are added to its end
       = do: remove what follows the path

    error[bad-url]: this is not the address of a web page
      --> routing.receivers[0].integrations[0].url
       = because: links in notifications and runbooks would be broken
       = do: begin with "http://" or "https://"

    4 errors
    "
  `);
});

test("reports nothing on good catalogs", () => {
  expect(onGood(badUrl)).toBe("");
});
