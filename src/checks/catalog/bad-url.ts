/** Finds addresses that are not URLs, or would become a broken one once a path is added to them. */
import { givenFields } from "../../catalog/integrations/integrations.ts";
import { victoriaMetricsUrl } from "../../catalog/victoria-metrics.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";

export const badUrl: CatalogCheck = {
  on: "catalog",
  code: "bad-url",
  severity: ["error"],
  finds: "an address that is not a URL, or that no path can be added to",
  because: "links in notifications and runbooks would be broken",
  example: {
    form: "catalog",
    fails: 'deployment: { grafanaUrl: "https://grafana.shop.internal/" }',
    passes: 'deployment: { grafanaUrl: "https://grafana.shop.internal" }',
  },
  run: ({ deployment: { prometheusUrl, grafanaUrl, runbookUrl, victoriaMetrics }, routing }) => [
    ...problems("deployment.prometheusUrl", prometheusUrl, false),
    ...(victoriaMetrics ? problems("deployment.victoriaMetrics.url", victoriaMetricsUrl(victoriaMetrics), true) : []),
    ...problems("deployment.grafanaUrl", grafanaUrl, true),
    ...problems("deployment.runbookUrl", runbookUrl, true),
    ...routing.receivers.flatMap(({ integrations }, r) =>
      integrations.flatMap((of, i) =>
        givenFields(of).flatMap(({ option, field, value }) =>
          field.content === "address"
            ? problems(`routing.receivers[${r}].integrations[${i}].${option}`, String(value), false)
            : [],
        ),
      ),
    ),
  ],
};

/** The message does not repeat the address: a broken one may hold a secret all the same. */
function problems(at: string, text: string, isBase: boolean): readonly Finding[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    return [{ at, message: "this is not the address of a web page", hint: 'begin with "http://" or "https://"' }];
  }
  if (!isBase) return [];
  if (text.endsWith("/")) {
    const because = "paths are added to it, with a slash of their own";
    return [{ at, message: "the address ends with a slash", because, hint: "remove the slash" }];
  }
  if (url.search === "" && url.hash === "") return [];
  const because = "paths are added to its end";
  return [{ at, message: "the address has a query or fragment", because, hint: "remove what follows the path" }];
}
