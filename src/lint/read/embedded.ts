/** Files that stand inside of a manifest: the data of a ConfigMap or Secret, a dashboard of Grafana's operator. Reads none of them. */
import { scalarPlaces } from "../../yaml/scalar-places.ts";
import type { Source } from "../../yaml/source.ts";
import { type Entry, entriesOf, get, isNull, type Scalar, type Tree, textOf } from "../../yaml/tree.ts";

export interface Embedded {
  readonly source: Source;
  /** The text in the manifest. */
  readonly scalar: Scalar;
  /** By its name it is JSON, whatever it begins with. */
  readonly isJson: boolean;
}

/** Undefined where the document is not one that holds files. */
export function embeddedFiles(of: Source, tree: Tree): readonly Embedded[] | undefined {
  switch (textOf(get(tree, "kind"))) {
    case "ConfigMap":
      return entriesOf(get(tree, "data")).flatMap((e) => file(of, e, "plain"));
    case "Secret":
      return [
        ...entriesOf(get(tree, "stringData")).flatMap((e) => file(of, e, "plain")),
        ...entriesOf(get(tree, "data")).flatMap((e) => file(of, e, "base64")),
      ];
    case "GrafanaDashboard":
      return entriesOf(get(tree, "spec"))
        .filter((e) => e.key === "json")
        .flatMap((e) => file(of, e, "plain"));
    default:
      return undefined;
  }
}

/** Of other keys a value is a setting, a script or a template. */
const names = /\.(?:ya?ml|json|rules?)$|^[^.]*$/;

function file(of: Source, { key, value }: Entry, encoding: "plain" | "base64"): readonly Embedded[] {
  if (value.kind !== "scalar" || isNull(value) || !names.test(key)) return [];
  const text = encoding === "base64" ? decoded(value.text) : value.text;
  if (text === undefined || !/^\s*[[{]|\n/.test(text)) return [];
  const isJson = /\.json$/.test(key) || key === "json";
  return [{ source: within(of, value, text, encoding), scalar: value, isJson }];
}

function within(of: Source, scalar: Scalar, text: string, encoding: "plain" | "base64"): Source {
  let places: readonly number[] | undefined;
  const position = (offset: number) => {
    if (encoding === "base64") return of.position(scalar.from);
    places ??= scalarPlaces(of.text, scalar);
    return of.position(places[Math.max(0, Math.min(offset, text.length))] ?? scalar.from);
  };
  const isLiteral = scalar.style === "literal" && !of.isEncoded;
  return { path: of.path, text, position, ...(isLiteral ? {} : { isEncoded: true as const }) };
}

function decoded(text: string): string | undefined {
  const bytes = Buffer.from(text.replace(/\s/g, ""), "base64");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
