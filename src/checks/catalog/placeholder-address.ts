/** Finds addresses of runbooks and dashboards that are examples, or the reader's own machine. */
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { urlHostPort } from "./host-port.ts";

export const placeholderAddress: CatalogCheck = {
  on: "catalog",
  code: "placeholder-address",
  severity: ["warning"],
  finds: "an address of runbooks or dashboards that is an example or the reader's own machine",
  because: "every page links there, and whoever is on call gets nowhere",
  example: {
    form: "catalog",
    fails: 'deployment: { runbookUrl: "https://runbooks.example.com" }',
    passes: 'deployment: { runbookUrl: "https://wiki.shop.internal/runbooks" }',
  },
  run: ({ deployment: { grafanaUrl, runbookUrl } }) => [
    ...problem("deployment.runbookUrl", runbookUrl, "runbook"),
    ...problem("deployment.grafanaUrl", grafanaUrl, "dashboard"),
  ],
};

function problem(at: string, url: string, what: string): readonly Finding[] {
  const host = urlHostPort(url)?.host ?? "";
  const kind = reserved.test(host) ? "only an example" : own.test(host) ? "the reader's own machine" : undefined;
  if (kind === undefined) return [];
  return [
    {
      at,
      message: `${host} is ${kind}`,
      because: `every page links its ${what} there`,
      hint: `set ${at} to where your ${what}s are served`,
    },
  ];
}

/** RFC 2606 and 6761 keep these for examples and tests. */
const reserved = /(?:^|\.)(?:example\.(?:com|net|org)|example|invalid|test)$/;
const own = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|::1|0\.0\.0\.0)$/;
