/** Reads a catalog's modules as declarations, and runs nothing of them. Knows nothing of what they declare. */
import { readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type Node, type Program, parse } from "acorn";
import { transform } from "sucrase";
import { exportsIn } from "./exports-in.ts";
import { meaningOf } from "./expression.ts";
import { NotADeclaration, refusing } from "./not-a-declaration.ts";
import type { Reader } from "./reader.ts";
import { scopeIn } from "./scope.ts";
import { hoist, returned } from "./statement.ts";

export { NotADeclaration };

/** The exports of the module; what is more than a declaration is thrown as {@link NotADeclaration}. */
export async function readDeclarations(entry: string, { given, namespaceOf }: World): Promise<Module> {
  const own = realpathSync(dirname(entry));
  const callable = new WeakSet<object>();
  const read = new Map<string, Module | "begun">();

  const fromGiven = async (specifier: string): Promise<object | undefined> => {
    const namespace = await given(specifier);
    for (const value of Object.values(namespace ?? {})) if (typeof value === "function") callable.add(value);
    return namespace;
  };

  const module = async (path: string): Promise<Module> => {
    const before = read.get(path);
    if (before === "begun")
      throw new NotADeclaration("has modules that import each other", { path, line: 1, column: 1 });
    if (before) return before;
    read.set(path, "begun");
    const text = readFileSync(path, "utf8");
    const exported = path.endsWith(".json")
      ? { default: JSON.parse(text) as unknown }
      : await exportsOf(parsed(text, path), path);
    const made = await namespaceOf(exported, path);
    read.set(path, made);
    return made;
  };

  const imported = async (node: Node, specifier: unknown, from: string): Promise<Module> => {
    const name = String(specifier);
    const ready = await fromGiven(name);
    if (ready) return { namespace: ready };
    const refuse = refusing(from);
    if (!/^\.{1,2}\//.test(name)) return refuse(node, `imports ${name}, which is not its own module`);
    const path = sourceFile(resolve(dirname(from), name));
    if (path === undefined) return refuse(node, `imports ${name}, which is not there`);
    return relative(own, path).startsWith("..")
      ? refuse(node, `imports ${name}, which is outside of its folder`)
      : module(path);
  };

  const exportsOf = async (program: Program, path: string): Promise<Record<string, unknown>> => {
    const reader: Reader = {
      callable,
      refuse: refusing(path),
      value: (node, inner) => meaningOf(node, inner, reader),
      body: (statements, inner) => returned(statements, inner, reader)?.value,
    };
    const scope = scopeIn();
    const sources = new Map<Node, object>();
    // As when they run, what is imported comes first, wherever it stands.
    for (const node of program.body) {
      const isImport = node.type === "ImportDeclaration" || node.type === "ExportAllDeclaration";
      const source = isImport || node.type === "ExportNamedDeclaration" ? node.source : undefined;
      if (source) sources.set(node, (await imported(node, source.value, path)).namespace);
    }
    hoist(
      program.body.filter((n) => n.type !== "ImportDeclaration"),
      scope,
      reader,
    );
    return exportsIn(program, sources, scope, reader);
  };

  const path = sourceFile(entry);
  if (path === undefined || relative(own, path).startsWith("..")) {
    throw new NotADeclaration(`${path ? "leads out of its folder" : "is not a file"}`);
  }
  return module(path);
}

/** What a catalog does not bring itself. */
export interface World {
  /** Modules that it imports by a name; undefined for all others. */
  readonly given: (specifier: string) => Promise<object | undefined>;
  /** As `import * as` gives it. */
  readonly namespaceOf: (exported: object, identifier: string) => Promise<Module>;
}

/** Apart from promises, which would call an export named `then`. */
interface Module {
  readonly namespace: object;
}

function parsed(text: string, path: string): Program {
  const { code } = transform(text, { transforms: ["typescript"], disableESTransforms: true, filePath: path });
  try {
    return parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true });
  } catch (cause) {
    const { message, loc } = cause as SyntaxError & { readonly loc?: { readonly line: number } };
    throw new NotADeclaration(`does not load: ${message}`, { path, line: loc?.line ?? 1, column: 1 });
  }
}

/** As the compiler resolves it: `./metrics` and `./metrics.js` may mean `./metrics.ts`. Links are followed. */
function sourceFile(path: string): string | undefined {
  const candidates = [path, `${path}.ts`, path.replace(/js$/, "ts"), resolve(path, "index.ts")];
  const found = candidates.find((c) => statSync(c, { throwIfNoEntry: false })?.isFile());
  const real = found === undefined ? undefined : realpathSync(found);
  return real !== undefined && /\.(?:[mc]?ts|m?js|json)$/.test(real) ? real : undefined;
}
