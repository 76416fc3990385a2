/** The page that lists other people's packages and their licences. */
import type { Package } from "./packages.ts";

export function licencesPage(packages: readonly Package[]): string {
  const of = (role: Package["role"]) => packages.filter((p) => p.role === role);
  const each = (role: Package["role"]) => of(role).map((p) => `- \`${p.name}\` ${p.version}: ${p.licence}`);
  const development = of("development");
  const licences = [...new Set(development.map((p) => p.licence))].sort();
  const parts = [
    "# Licences of other people's packages",
    "From `package-lock.json`; a test compares, and refuses a licence that is not on its list. The texts of what is bundled are in `dist/third-party-licences.txt`, which is part of the package.",
    "## Bundled",
    "Parts of them are in `dist/`.",
    each("bundled").join("\n"),
    "## Installed beside it",
    "The TypeScript compiler checks a catalog's types. Each platform gets its own one.",
    each("installed").join("\n"),
    "## For development",
    "Nobody who installs the package gets them.",
    licences.map((licence) => `- ${licence}: ${names(development, licence).join(", ")}`).join("\n"),
  ];
  return `${parts.join("\n\n")}\n`;
}

function names(packages: readonly Package[], licence: string): readonly string[] {
  return [...new Set(packages.flatMap((p) => (p.licence === licence ? [`\`${p.name}\``] : [])))];
}
