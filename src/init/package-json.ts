/** A new package.json, or one that is there with what it lacks; nothing in it is changed or removed. */
import { relative, sep } from "node:path";
import { isObject } from "../basics/data.ts";

const name = "rustbox-monitoring";

interface Manifest {
  readonly name?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const scripts = (options: string): Readonly<Record<string, string>> => ({
  generate: `${name} generate${options}`,
  validate: `${name} validate${options}`,
  test: `${name} test${options}`,
});

/**
 * What npm installs: this version, or the checkout that runs, which no registry has to know.
 *
 * @example dependencyOn("/src/rustbox-monitoring", "0.1.0", "/src/shop") // "file:../rustbox-monitoring"
 */
export function dependencyOn(root: string, version: string, folder: string): string {
  if (root.split(sep).includes("node_modules")) return `^${version}`;
  return `file:${(relative(folder, root) || ".").split(sep).join("/")}`;
}

export function newPackageJson(service: string, dependency: string, options: string): string {
  const manifest = { name: `${service}-monitoring`, private: true, type: "module", scripts: scripts(options) };
  return textOf({ ...manifest, devDependencies: { [name]: dependency } }, 2);
}

/** Undefined where the text is not an object in JSON, or lacks nothing. */
export function completedPackageJson(text: string, dependency: string, options: string): string | undefined {
  const before = parsed(text);
  if (!before) return undefined;
  const missing = Object.entries(scripts(options)).filter(([script]) => isFree(before.scripts?.[script]));
  const isDependency = before.dependencies?.[name] !== undefined || before.devDependencies?.[name] !== undefined;
  if (missing.length === 0 && isDependency) return undefined;
  const added = { ...before.scripts, ...Object.fromEntries(missing) };
  const dev = isDependency ? {} : { devDependencies: { ...before.devDependencies, [name]: dependency } };
  const indent = /^[\t ]+/m.exec(text)?.[0] ?? 2;
  return textOf({ ...before, scripts: added, ...dev }, indent);
}

/** `npm init` writes a script that only fails. */
function isFree(script: string | undefined): boolean {
  return script === undefined || script.includes("no test specified");
}

function parsed(text: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: object, indent: string | number): string {
  return `${JSON.stringify(value, null, indent)}\n`;
}
