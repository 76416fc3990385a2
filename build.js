// Bundles the command line and the engine into dist/: one read instead of hundreds is most of a fast start.
// With --renew it removes nothing and takes types with errors: the tests do so where a source is newer.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";

// Half of the SDK are builders of the dashboard schema v2, which are never called: of that schema we need its words alone.
const wordsOfSchemaV2 = {
  name: "words-of-schema-v2",
  setup(bundle) {
    const v2 = /\/(dashboardv2\w*|visualizationV2Builder\.gen|queryV2Builder\.gen)$/;
    const words = resolve("node_modules/@grafana/grafana-foundation-sdk/dist/dashboardv2/types.gen.js");
    bundle.onResolve({ filter: v2 }, ({ path, importer }) =>
      importer.includes("/src/generate/") ? { path: words } : { path, namespace: "schema-v2" },
    );
    bundle.onLoad({ filter: /.*/, namespace: "schema-v2" }, () => ({ contents: "module.exports = {};" }));
  },
};

// Slugs of no language in particular: a pattern for each of the others would take a tenth of the time that an engine takes to load.
const slugsOfNoLanguage = {
  name: "slugs-of-no-language",
  setup(bundle) {
    bundle.onLoad({ filter: /transliterate\/locale-replacements\.js$/ }, () => ({ contents: "export default {};" }));
  },
};

// The parts of formats that are loaded late go into two chunks, generators and schemas: dozens would slow every command.
const latePart = /\(await import\("\.\.\/(generate|schemas)\/([^"]+)"\)\)\.(\w+)/g;
const lateParts = readdirSync("src/formats").flatMap((file) =>
  [...readFileSync(`src/formats/${file}`, "utf8").matchAll(latePart)].map(([, room, path, name]) => {
    return { room, code: `export { ${name} } from "./${path}";` };
  }),
);
const formatsInTwoChunks = {
  name: "formats-in-two-chunks",
  setup(bundle) {
    bundle.onResolve({ filter: /^\.\.\/(generate|schemas)\// }, ({ kind, importer, path }) => {
      if (kind !== "dynamic-import" || !importer.includes("/src/formats/")) return undefined;
      return { path: path.split("/")[1], namespace: "late" };
    });
    bundle.onLoad({ filter: /.*/, namespace: "late" }, ({ path }) => ({
      contents: lateParts.flatMap(({ room, code }) => (room === path ? [code] : [])).join("\n"),
      resolveDir: resolve("src", path),
    }));
  },
};

// SARIF describes the checks: their words are no reason to load what they run, which is most of this program.
async function wordsOfChecks() {
  const { outputFiles } = await build({
    entryPoints: ["src/checks/checks.ts"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    outfile: "checks.js",
  });
  const [bundled] = outputFiles;
  const { checks } = await import(`data:text/javascript;base64,${Buffer.from(bundled.contents).toString("base64")}`);
  return {
    name: "words-of-checks",
    setup(bundle) {
      bundle.onResolve({ filter: /^\.\.\/checks\/checks\.ts$/ }, ({ importer }) =>
        importer.endsWith("/src/report/sarif.ts") ? { path: "checks", namespace: "words" } : undefined,
      );
      bundle.onLoad({ filter: /.*/, namespace: "words" }, () => ({
        // Functions are left out; a text of JSON is read sooner than the same as code.
        contents: `export const checks = JSON.parse(${JSON.stringify(JSON.stringify(checks))});`,
      }));
    },
  };
}

/** Who distributes parts of a package passes its licence on. */
function licenceTexts(inputs) {
  const folders = inputs.flatMap((path) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort().map(licenceText).join("\n");
}

function licenceText(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((f) => /^(?:licen[cs]e|copying)(?:\.|$)/i.test(f));
  // Some packages name the licence and leave out its text, which the Apache licence wants passed on: ours is the same.
  const standard = license === "Apache-2.0" ? readFileSync("LICENSE", "utf8") : `${license}\n`;
  const text = file ? readFileSync(join(folder, file), "utf8") : standard;
  return `=== ${name} ${version.replace(/^v/, "")} (${license})\n\n${text}`;
}

const renews = process.argv.includes("--renew");
if (!renews) rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  metafile: true,
  entryPoints: {
    bin: "src/cli/bin.ts",
    load: "src/load/child.ts",
    index: "src/index.ts",
    ...Object.fromEntries(
      readdirSync("src/metrics").map((file) => [`metrics/${file.slice(0, -3)}`, `src/metrics/${file}`]),
    ),
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.11",
  minifySyntax: true,
  // Of packages that come in both forms the one of which parts can be left out.
  mainFields: ["module", "main"],
  plugins: [wordsOfSchemaV2, slugsOfNoLanguage, await wordsOfChecks(), formatsInTwoChunks],
  legalComments: "linked",
  // It finds files of its own beside itself.
  external: ["typescript"],
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
  },
});
writeFileSync("dist/third-party-licences.txt", licenceTexts(Object.keys(metafile.inputs)));
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");
const types = spawnSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], { stdio: renews ? "ignore" : "inherit" });
if (!renews) process.exitCode = types.status ?? 1;

// npx looks here first: without the link it would install the package it stands in.
const link = "node_modules/.bin/rustbox-monitoring";
if (existsSync("node_modules/.bin")) {
  rmSync(link, { force: true });
  symlinkSync("../../dist/bin.js", link);
}
