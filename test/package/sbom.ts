/** Prints the bill of materials of the package in CycloneDX: npm's, of what is bundled or installed. */
import { spawnSync } from "node:child_process";
import { lockedPackages, root, text } from "./packages.ts";

interface Component {
  readonly "bom-ref": string;
  readonly name: string;
  readonly group?: string;
  readonly version: string;
  readonly purl?: string;
  readonly licenses?: readonly object[];
  /** npm's own remarks, such as that we install it for development. */
  readonly properties?: readonly object[];
}

export interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

export function billOfMaterials(): Bom {
  const npm = spawnSync("npm", ["sbom", "--sbom-format=cyclonedx", "--sbom-type=library", "--package-lock-only"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr}`);
  const all = JSON.parse(npm.stdout) as Bom;
  const shipped = lockedPackages().flatMap((p) => (p.role === "development" ? [] : [`${p.name}@${p.version}`]));
  const components = all.components
    .filter((c) => shipped.includes(c["bom-ref"].split("|")[0] ?? ""))
    .map(({ properties, ...of }) => of);
  const refs = components.map((c) => c["bom-ref"]);
  const isKept = (ref: string) => refs.includes(ref) || !all.components.some((c) => c["bom-ref"] === ref);
  const dependencies = all.dependencies
    .filter(({ ref }) => isKept(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isKept) }));
  // npm names it after the folder that it stands in.
  const { name } = JSON.parse(text("package.json")) as { readonly name: string };
  const metadata = { ...all.metadata, component: { ...all.metadata.component, name } };
  return { ...all, metadata, components, dependencies };
}

if (process.argv[1]?.endsWith("sbom.ts")) process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`);
