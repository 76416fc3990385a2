/** Finds addresses that lead nobody anywhere and yet stand in every page: examples, or the reader's own machine. */
import { type Diagnostic, warning } from "../../diagnostic.ts";
import type { CatalogCheck } from "../check.ts";
import { urlHostPort } from "../host-port.ts";

export const placeholderAddress: CatalogCheck = ({ deployment: { grafanaUrl, runbookUrl } }) => [
  ...problem("deployment.runbookUrl", runbookUrl, "runbook"),
  ...problem("deployment.grafanaUrl", grafanaUrl, "dashboard"),
];

function problem(at: string, url: string, what: string): readonly Diagnostic[] {
  const host = urlHostPort(url)?.host ?? "";
  const kind = reserved.test(host) ? "only an example" : own.test(host) ? "the reader's own machine" : undefined;
  if (kind === undefined) return [];
  return [
    warning("placeholder-address", at, `${host} is ${kind}`, {
      notes: [{ message: `every page links its ${what} there` }],
      hint: `set ${at} to where your ${what}s are served`,
    }),
  ];
}

/** RFC 2606 and 6761 keep these for examples and tests. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test)$/;
const own = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|::1|0\.0\.0\.0)$/;
