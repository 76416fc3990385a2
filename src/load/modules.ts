/** Evaluates a TypeScript module and all it imports, from the files as they stand. Knows nothing of what they export. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { isBuiltin } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import vm from "node:vm";
import { transform } from "sucrase";

/** Modules that are given instead of found, by the name they are imported with; undefined for all others. */
export type Given = (specifier: string) => Promise<object> | undefined;

/** The exports of the module; a loop that runs without a pause for longer than `timeoutMs` is an error. */
export async function evaluate(file: string, given: Given, timeoutMs: number): Promise<object> {
  // The catalog itself may be installed: what it imports from there by a path is its own, what it names is a package.
  const own = new URL(".", pathToFileURL(file)).href;
  const modules = new Map<string, Promise<vm.Module>>();

  const find = (specifier: string, from: string): Promise<vm.Module> => {
    const known = modules.get(specifier);
    if (known) return known;
    const ready = given(specifier);
    const url = ready ? specifier : locate(specifier, from);
    const before = modules.get(url);
    if (before) return before;
    const made = ready
      ? ready.then((namespace) => exporting(namespace, url))
      : isSource(url, own)
        ? Promise.resolve(compile(url))
        : native(url);
    modules.set(url, made);
    return made;
  };

  const link = (specifier: string, from: vm.Module) => find(specifier, from.identifier);

  // In the order of Node.js, one after the other: what modules declare as they are loaded takes its turn in the same order in every run.
  const loadImports = async (of: vm.Module, seen: Set<vm.Module>): Promise<void> => {
    if (!(of instanceof vm.SourceTextModule) || seen.has(of)) return;
    seen.add(of);
    for (const specifier of of.dependencySpecifiers) await loadImports(await find(specifier, of.identifier), seen);
  };
  const linked = async (module: vm.Module): Promise<void> => {
    await loadImports(module, new Set());
    await module.link(link);
  };

  const compile = (url: string): vm.Module => {
    const path = fileURLToPath(url);
    const text = readFileSync(path, "utf8");
    const { code } = transform(text, { transforms: ["typescript"], disableESTransforms: true, filePath: path });
    return new vm.SourceTextModule(code, {
      identifier: url,
      initializeImportMeta: (meta) => {
        Object.assign(meta, { url, filename: path, dirname: fileURLToPath(new URL(".", url)) });
      },
      importModuleDynamically: async (specifier: string) => {
        const module = await find(specifier, url);
        if (module.status === "unlinked") await linked(module);
        if (module.status === "linked") await module.evaluate();
        return module;
      },
    });
  };

  const entry = await find(pathToFileURL(file).href, pathToFileURL(file).href);
  await linked(entry);
  await entry.evaluate({ timeout: timeoutMs });
  return entry.namespace;
}

/** Written by hand for ES modules; everything else is Node's to load. */
function isSource(url: string, own: string): boolean {
  const path = url.startsWith(own) ? url.slice(own.length) : url;
  return url.startsWith("file:") && /\.[mc]?ts$|\.m?js$/.test(url) && !/(?:^|\/)node_modules\//.test(path);
}

/** As the compiler resolves it: `./metrics` and `./metrics.js` may mean `./metrics.ts`, a folder its index. */
function locate(specifier: string, from: string): string {
  if (isBuiltin(specifier)) return specifier;
  if (!/^(?:\.{0,2}\/|file:)/.test(specifier)) return import.meta.resolve(specifier, from);
  const { href } = new URL(specifier, from);
  const candidates = [href, `${href}.ts`, href.replace(/js$/, "ts"), `${href}/index.ts`];
  return candidates.find(isFile) ?? href;
}

function isFile(url: string): boolean {
  const path = fileURLToPath(url);
  return existsSync(path) && statSync(path).isFile();
}

async function native(url: string): Promise<vm.Module> {
  if (url.endsWith(".json")) return exporting({ default: JSON.parse(readFileSync(fileURLToPath(url), "utf8")) }, url);
  return exporting((await import(url)) as object, url);
}

/** A real module's namespace object of these exports, which no program made. */
export async function namespaceOf(exported: object, identifier: string): Promise<{ readonly namespace: object }> {
  const module = await exporting(exported, identifier);
  await module.link(() => module);
  await module.evaluate();
  return { namespace: module.namespace };
}

async function exporting(namespace: object, identifier: string): Promise<vm.Module> {
  const exported = Object.entries(namespace);
  const names = exported.map(([name]) => name);
  const module: vm.SyntheticModule = new vm.SyntheticModule(
    names,
    () => {
      for (const [name, value] of exported) module.setExport(name, value);
    },
    { identifier },
  );
  return module;
}
