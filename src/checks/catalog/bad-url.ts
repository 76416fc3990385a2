/** Finds addresses that are no URL, or would become a broken one once a path is added to them. */
import { givenFields } from "../../catalog/integrations/integrations.ts";
import { type Diagnostic, error } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";

export const badUrl: CatalogCheck = ({ deployment: { prometheusUrl, grafanaUrl, runbookUrl }, routing }) => [
  ...problems("deployment.prometheusUrl", prometheusUrl, false),
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
];

/** The message does not repeat the address: a broken one may hold a secret all the same. */
function problems(at: string, text: string, base: boolean): readonly Diagnostic[] {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    const hint = 'begin with "http://" or "https://"';
    return [error("bad-url", at, "this is no address of a web page", { hint })];
  }
  if (!base) return [];
  if (text.endsWith("/")) {
    return [
      error("bad-url", at, "the address ends with a slash", {
        notes: [{ message: "paths are added to it, with a slash of their own" }],
        hint: "remove the slash",
      }),
    ];
  }
  if (url.search === "" && url.hash === "") return [];
  const notes = [{ message: "paths are added to its end" }];
  return [error("bad-url", at, "the address has a query or fragment", { notes, hint: "remove what follows the path" })];
}
