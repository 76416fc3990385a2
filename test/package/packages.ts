/** What package-lock.json and the bundle say of other people's packages. Knows nothing of what is allowed. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(import.meta.dirname, "../..");
export const text = (path: string): string => readFileSync(join(root, path), "utf8");

interface Locked {
  readonly version: string;
  /** Missing where another platform's package was never fetched. */
  readonly license?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Bundled ones are part of ours, installed ones come with it; the rest is for development. */
  readonly role: "bundled" | "installed" | "development";
  readonly hasInstallScript: boolean;
}

/** The headings of the file that holds the texts: `ajv 8.20.0 (MIT)`. */
export const bundled: readonly { readonly name: string; readonly version: string; readonly licence: string }[] = [
  ...text("dist/third-party-licences.txt").matchAll(/^=== (\S+) (\S+) \((.+)\)$/gm),
].map(([, name = "", version = "", licence = ""]) => ({ name, version, licence }));

/** A platform's part of a package has the licence of the whole. */
function ofWhole(name: string, packages: Readonly<Record<string, Locked>>): string | undefined {
  return Object.values(packages).find((p) => Object.hasOwn(p.optionalDependencies ?? {}, name))?.license;
}

/** Every package of the lock, by name and version. */
export function lockedPackages(): readonly Package[] {
  const { packages } = JSON.parse(text("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
  const all = Object.entries(packages).flatMap(([path, of]): readonly Package[] => {
    if (path === "") return [];
    const name = path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
    const inBundle = bundled.some((b) => b.name === name && b.version === of.version);
    const { version, license, dev = false, hasInstallScript = false } = of;
    const licence = license ?? ofWhole(name, packages) ?? "unknown";
    return [
      { name, version, licence, role: inBundle ? "bundled" : dev ? "development" : "installed", hasInstallScript },
    ];
  });
  const unique = new Map(all.map((p) => [`${p.name} ${p.version}`, p]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
