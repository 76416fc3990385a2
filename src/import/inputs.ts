/** Reads the documents of all files, each by the importer that knows it. What none reads is named. */
import { kebabCase } from "../basics/names.ts";
import { readYaml } from "../yaml/read.ts";
import type { Source } from "../yaml/source.ts";
import type { InputDocument, InputOptions, Inputs } from "./importer.ts";
import { importers } from "./importers.ts";
import { documentsIn, type LeftOut } from "./rules.ts";
import type { ImportedSlo } from "./slo/imported-slo.ts";

export function readInputs(sources: readonly Source[], options: InputOptions): Inputs {
  const unread: LeftOut[] = [];
  let rest: readonly InputDocument[] = sources.flatMap((of) => {
    const { trees, problems } = readYaml(of);
    unread.push(...problems.map(({ message }) => ({ what: of.path, because: message })));
    return trees.flatMap(documentsIn).map((tree) => ({ file: of.path, tree }));
  });
  const found = importers.flatMap((read) => {
    const one = read(rest, options);
    rest = one.rest;
    return one.found;
  });
  const all = <K extends keyof Inputs>(key: K): readonly Inputs[K][number][] =>
    found.flatMap((one): readonly Inputs[K][number][] => one[key] ?? []);
  return {
    rules: all("rules"),
    slos: apart(all("slos")),
    services: [...new Set(all("services"))],
    routings: all("routings"),
    dashboards: all("dashboards"),
    leftOut: [...unread, ...all("leftOut")],
  };
}

/** Services may give their objectives one name: then each has its service's before it. */
function apart(slos: readonly ImportedSlo[]): readonly ImportedSlo[] {
  return slos.map((slo) => {
    const isShared = slos.some((other) => other.name === slo.name && other.service !== slo.service);
    return isShared && slo.service !== "" ? { ...slo, name: kebabCase(`${slo.service}-${slo.name}`) } : slo;
  });
}
