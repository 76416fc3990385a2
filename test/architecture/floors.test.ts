import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const src = join(import.meta.dirname, "../../src");

/** Ground floor first. A file may import from its own floor and from those below it. */
const floors: readonly (readonly string[])[] = [
  ["basics", "http", "loopback"],
  ["exposition", "go-template", "markdown", "yaml"],
  ["promql", "discovery"],
  ["catalog"],
  ["metrics", "schemas"],
  ["model"],
  ["rule-tests"],
  ["checks", "generate"],
  ["formats", "lint", "live", "simulated", "load", "validate", "write"],
  ["compile"],
  ["changes", "cost", "demo", "editor", "explain", "import", "init", "panel-data", "programs", "route-tests"],
  ["unused"],
  ["report", "report-page"],
  ["drift"],
  ["budgets", "backtest"],
  ["cli"],
];

/** The floors of `src/rule-tests/`; what stands in no room of its own is on top. */
const ruleTestFloors: readonly (readonly string[])[] = [
  ["series"],
  ["derived-once", "measure"],
  ["driver", "test-file"],
  ["hand-written", "sli"],
  ["simulation"],
  ["scenarios"],
  ["shape", "slo"],
  ["."],
];

/** Rooms of one floor that must not know each other. */
const siblings = ["checks", "generate"];

interface File {
  readonly path: string;
  readonly imports: readonly string[];
}

const files: readonly File[] = readdirSync(src, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const text = readFileSync(join(src, path), "utf8");
    const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((m) => m[1] ?? "");
    return { path, imports: targets.map((t) => relative(src, join(src, dirname(path), t))) };
  });

function room(path: string): string {
  return path.includes("/") ? (path.split("/")[0] ?? "") : path.replace(/\.ts$/, "");
}

function floor(path: string): number {
  return floors.findIndex((rooms) => rooms.includes(room(path)));
}

/** `index.ts` is the face of the whole house and belongs to no floor. */
const inside = files.filter((f) => f.path !== "index.ts");

describe("the floors of src/", () => {
  it("hold every file", () => {
    expect(inside.filter((f) => floor(f.path) < 0).map((f) => f.path)).toEqual([]);
  });

  it("are imported from downwards only", () => {
    const upward = inside.flatMap((f) =>
      f.imports.filter((to) => floor(to) > floor(f.path)).map((to) => `${f.path} → ${to}`),
    );
    expect(upward).toEqual([]);
  });

  it("keep siblings apart", () => {
    const crossing = inside.flatMap((f) =>
      siblings.includes(room(f.path))
        ? f.imports
            .filter((to) => siblings.includes(room(to)) && room(to) !== room(f.path))
            .map((to) => `${f.path} → ${to}`)
        : [],
    );
    expect(crossing).toEqual([]);
  });

  it("go on within rule-tests", () => {
    const within = (path: string): string => dirname(relative("rule-tests", path));
    const at = (path: string): number => ruleTestFloors.findIndex((rooms) => rooms.includes(within(path)));
    const own = (path: string): boolean => room(path) === "rule-tests";
    const all = inside.filter((f) => own(f.path));
    expect(all.filter((f) => at(f.path) < 0).map((f) => f.path)).toEqual([]);
    const upward = all.flatMap((f) =>
      f.imports
        .filter((to) => own(to) && within(to) !== within(f.path) && at(to) >= at(f.path))
        .map((to) => `${f.path} → ${to}`),
    );
    expect(upward).toEqual([]);
  });

  it("have one barrel only", () => {
    const barrels = files.filter((f) => f.path.endsWith("index.ts")).map((f) => f.path);
    expect(barrels).toEqual(["index.ts"]);
    expect(inside.flatMap((f) => f.imports.filter((to) => to === "index.ts"))).toEqual([]);
  });
});

describe("the imports of src/", () => {
  it("form no circle", () => {
    const importsOf = new Map(files.map((f) => [f.path, f.imports]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(" → "));
        return;
      }
      if (done.has(path)) return;
      for (const to of importsOf.get(path) ?? []) visit(to, [...trail, path]);
      done.add(path);
    };
    for (const { path } of files) visit(path, []);
    expect(circles).toEqual([]);
  });

  it("say nothing of the service that the catalog describes", () => {
    const named = inside.filter((f) =>
      readFileSync(join(src, f.path), "utf8").replaceAll("rustbox-monitoring", "").includes("rustbox"),
    );
    // Examples in doc comments may quote the catalog at hand.
    const inCode = named.filter((f) =>
      readFileSync(join(src, f.path), "utf8")
        .split("\n")
        .some(
          (line) => /rustbox/.test(line.replaceAll("rustbox-monitoring", "")) && !/^\s*(\*|\/\*\*|\/\/)/.test(line),
        ),
    );
    expect(inCode.map((f) => f.path)).toEqual([]);
  });
});
