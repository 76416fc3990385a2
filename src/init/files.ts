/** The files that start a catalog, by their paths below the folder. Writes none of them. */
import type { Answers } from "./answers.ts";
import { ciFiles, gitignore, tsconfig } from "./project.ts";
import type { Modules } from "./starter.ts";

export interface NewFile {
  readonly path: string;
  readonly content: string;
}

/** Where the catalog stands, relative to the folder: `spec`, or `spec/billing` beside those of other services. */
export function catalogFiles(modules: Modules, catalog: string): readonly NewFile[] {
  return Object.entries(modules).map(([name, content]) => ({ path: `${catalog}/${name}`, content }));
}

/** The files around it; those that are there already stay as they are. */
export function projectFiles({ ci }: Answers, catalog: string): readonly NewFile[] {
  return [
    { path: "tsconfig.json", content: tsconfig(catalog.split("/")[0] ?? catalog) },
    { path: ".gitignore", content: gitignore },
    ...ci.map((system) => ({ path: ciFiles[system].path, content: ciFiles[system].text(catalogOption(catalog)) })),
  ];
}

/** The flags that a command needs where the catalog is not the one that it takes by itself. */
export function catalogOption(catalog: string): string {
  return catalog === "spec" ? "" : ` --catalog ${catalog}`;
}
