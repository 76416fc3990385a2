/** Generates the files of every format. */
import type { Artifact } from "../basics/artifact.ts";
import type { Model } from "../model/model.ts";
import type { Format } from "./format.ts";
import { formats } from "./formats.ts";

export function formatOf({ kind }: Artifact): Format {
  const found = formats.find((format) => format.kind === kind);
  if (!found) throw new RangeError(`no format "${kind}"`);
  return found;
}

/** All files of all formats, or of some. */
export async function generate(model: Model, kinds?: readonly string[]): Promise<readonly Artifact[]> {
  const wanted = kinds ? formats.filter((f) => kinds.includes(f.kind)) : formats;
  const all = wanted.map(async ({ kind, output }) => {
    const files = output === "only read" ? [] : await output.generate(model);
    return files.map((file): Artifact => ({ ...file, kind }));
  });
  return (await Promise.all(all)).flat();
}
