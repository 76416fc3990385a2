/** Finds secrets where only references to files belong: everything here is committed and copied into the output. */
import { type Catalog, entries } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { secretIn } from "../secret-shape.ts";

export const secretInCatalog: CatalogCheck = {
  on: "catalog",
  code: "secret-in-catalog",
  severity: ["error"],
  finds: "a receiver, address or text that holds a secret instead of the path of a file",
  because: "the catalog and its output are committed, and whoever can read them has the secret",
  example: {
    form: "catalog",
    fails: 'deployment: { prometheusUrl: "http://admin:hunter2@prometheus:9090" }',
    passes: 'deployment: { prometheusUrl: "http://prometheus:9090" }',
  },
  run: (catalog) => [
    ...keysForFiles(catalog),
    ...texts(catalog).flatMap(([at, text]) => {
      const because = secretIn(text);
      return because === undefined ? [] : secret(at, because);
    }),
  ],
};

const hint =
  "put it into a file that only its reader can open, and name that file here; then replace it, for it has been seen";

function secret(at: string, because: string): Finding {
  const message = `${at.slice(at.lastIndexOf(".") + 1)} holds a secret`;
  return { at, message, because: [because, "the catalog and its output are committed"], hint };
}

/** A key in the place of its file's path. */
function keysForFiles({ routing }: Catalog): readonly Finding[] {
  return strings(routing.receivers, "routing.receivers").flatMap(([at, text]) =>
    at.endsWith("File") && !/[/\\]/.test(text) ? secret(at, "it is not a path: it looks like the key itself") : [],
  );
}

function texts(catalog: Catalog): readonly (readonly [string, string])[] {
  return [
    ...strings(catalog.routing.receivers, "routing.receivers").filter(([at]) => !at.endsWith("File")),
    ...strings(catalog.deployment, "deployment"),
    ...entries(catalog, "alert").flatMap(({ at, value: { summary, description, impact, action, labels = {} } }) =>
      strings({ summary, description, impact, action, labels }, at),
    ),
    ...entries(catalog, "metric").flatMap(({ at, value: { help, labels } }) => strings({ help, labels }, at)),
  ];
}

/** Every text inside a value with its address. */
function strings(of: unknown, at: string): readonly (readonly [string, string])[] {
  if (typeof of === "string") return [[at, of]];
  if (Array.isArray(of)) return of.flatMap((item, i) => strings(item, `${at}[${i}]`));
  if (typeof of !== "object" || of === null) return [];
  return Object.entries(of).flatMap(([key, value]) => strings(value, `${at}.${key}`));
}
