/** Finds secrets where only references to files belong: everything here is committed and copied into the output. */
import type { Catalog } from "../../catalog/catalog.ts";
import type { CatalogCheck } from "../check.ts";
import type { Finding } from "../finding.ts";
import { isRandom, secretIn } from "../secret-shape.ts";
import { textsIn } from "../texts-in.ts";

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
  run: (catalog) => [...keysForFiles(catalog), ...secretTexts(texts(catalog))],
};

/** Many texts stand in a catalog again and again. */
function secretTexts(all: readonly (readonly [string, string])[]): readonly Finding[] {
  const secrets = new Map([...new Set(all.map(([, text]) => text))].map((text) => [text, secretIn(text)]));
  return all.flatMap(([at, text]) => {
    const because = secrets.get(text);
    return because === undefined ? [] : secret(at, because);
  });
}

const hint =
  "put it into a file that only its reader can open, and name that file here; then replace it, for it has been seen";

function secret(at: string, because: string): Finding {
  const message = `${at.slice(at.lastIndexOf(".") + 1)} holds a secret`;
  return { at, message, because: [because, "the catalog and its output are committed"], hint };
}

/** A key in the place of its file's path. */
function keysForFiles({ routing, deployment }: Catalog): readonly Finding[] {
  const files = [...textsIn(routing.receivers, "routing.receivers"), ...textsIn(deployment, "deployment")];
  return files.flatMap(([at, text]) => {
    if (!at.endsWith("File")) return [];
    if (isAddress.test(text))
      return secret(at, "it is not a path: it is an address, and whoever knows it can send there");
    return looksLikeKey(text) ? secret(at, "it is not a path: it looks like the key itself") : [];
  });
}

const isAddress = /^[a-z][a-z\d+.-]*:\/\//i;

/** Keys in base64 have slashes as well; a file's name is rarely as long and without a dot or dash. */
function looksLikeKey(text: string): boolean {
  if (!/[/\\]/.test(text)) return true;
  const isAnchored = /^(?:\.{0,2}[/\\]|[a-z]:[/\\])/i.test(text);
  return !isAnchored && text.split("/").some((part) => isRandom(part) || /^(?=.*\d)[a-z0-9+=]{24,}$/i.test(part));
}

/** Whatever is written, as all of it ends up in some file; each once, where it is declared. */
function texts(catalog: Catalog): readonly (readonly [string, string])[] {
  return textsIn(catalog, "").filter(
    // The uid of a dashboard is a part of its address, and often a hash.
    ([at]) =>
      !(/^dashboards\..*\buid$/.test(at) || (/^(?:routing\.receivers|deployment)\b/.test(at) && at.endsWith("File"))),
  );
}
