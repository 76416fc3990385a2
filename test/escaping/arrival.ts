/** Compares a catalog's files with those of the same catalog with plain words: they may differ where the texts stood, and nowhere else. */
import type { Artifact } from "../../src/basics/artifact.ts";
import { compile } from "../../src/compile.ts";
import { differences } from "./differences.ts";
import { fullCatalog, type Texts } from "./full-catalog.ts";
import { read } from "./read.ts";
import { replaced } from "./replaced.ts";

const words: Texts = { text: "Canary", value: "Finch", legend: "Robin" };
let plain: Promise<readonly Artifact[]> | undefined;

async function generated(texts: Texts): Promise<readonly Artifact[]> {
  const { artifacts, diagnostics } = await compile(fullCatalog(texts));
  const [error] = diagnostics.filter((d) => d.severity === "error");
  if (error) throw new Error(`${error.at}: ${error.message}`);
  return artifacts;
}

/** Where the files do not say what the catalog says, a line each. */
export async function misread(text: string): Promise<readonly string[]> {
  plain ??= generated(words);
  const before = await plain;
  const texts = everywhere(text);
  const artifacts = await generated(texts);
  const exchange = (["text", "value", "legend"] as const).map((part) => [words[part], texts[part]] as const);
  const found = artifacts.flatMap((artifact, i) => {
    const meant = before[i];
    if (!meant || path(meant) !== path(artifact)) return [`${artifact.path} in place of ${meant?.path}`];
    return differences(read(artifact), replaced(read(meant), exchange), artifact.path);
  });
  return found.slice(0, 5);
}

/** Names of dashboards' variables are refused in a matcher, and a legend's braces always name a label. */
export function everywhere(text: string): Texts {
  return { text, value: text.replaceAll("$", "S"), legend: text.replaceAll(/\{(?=\{)/g, "{ ") };
}

/** Names of files keep only some characters of a value. */
const path = ({ path }: Artifact): string => path.replace(/^openslo\/speed-.*/, "openslo/speed");
