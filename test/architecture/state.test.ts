import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const src = join(import.meta.dirname, "../../src");

/** Who may keep something between two calls, and why it cannot be passed on. */
const keeping: Readonly<Record<string, string>> = {
  "basics/on-exit.ts": "what is left to clean up belongs to the process, whoever ends it",
  "catalog/declared.ts": "the order of declarations, which a module's namespace does not keep",
  "load/child.ts": "the main program of a process that loads one catalog and ends",
  "report-page/script.ts": "the text of a script that runs in a browser",
};

/** Places that keep something at the top level of a module: variables, and constants that are changed. */
function keptIn(text: string): readonly string[] {
  const variables = [...text.matchAll(/^(?:export )?(?:let|var) .*/gm)].map(([line]) => line);
  const declared = [...text.matchAll(/^(?:export )?const (\w+|\[[^\]=]*\]|\{[^}=]*\})/gm)];
  const constants = new Set(declared.flatMap(([, names = ""]) => names.match(/\w+/g) ?? []));
  const changes = [...text.matchAll(changing)].filter(([, name = ""]) => constants.has(name)).map(([change]) => change);
  return [...variables, ...changes];
}

/** Calls and assignments that change what a name holds. The `lastIndex` of a pattern is set before each use. */
const part = /(?:\.(?!lastIndex\b)\w+|\[[^\]]+\])/.source;
const mutator = /\.(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)\(/.source;
const assignment = /(?:\s*(?:\?\?|\|\||&&|[-+*/])?=(?![=>])|\+\+|--)/.source;
const changing = new RegExp(`(?<![\\w.])(\\w+)(?:${part}*${mutator}|${part}+${assignment})`, "g");

const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
const found = files.flatMap((path) => {
  const kept = keptIn(readFileSync(join(src, path), "utf8"));
  return kept.length > 0 ? [{ path, kept }] : [];
});

describe("what src/ remembers between two calls", () => {
  it("is held by basics/derived.ts, or has a reason here", () => {
    expect(found.filter(({ path }) => !(path in keeping))).toEqual([]);
  });

  it("has no reason for a place that keeps nothing", () => {
    expect(Object.keys(keeping).filter((path) => !found.some((f) => f.path === path))).toEqual([]);
  });

  it.each([
    ["let last = 0;", ["let last = 0;"]],
    ["const known = new Map<string, number>();\nfunction f() {\n  known.set('a', 1);\n}", ["known.set("]],
    ["export const [a, b] = [new WeakMap(), new WeakMap()];\nconst f = () => b.set({}, 1);", ["b.set("]],
    ["const counts: number[] = [];\nconst f = () => {\n  counts[0] += 1;\n};", ["counts[0] +="]],
    [
      "const session = { turn: 0 };\nconst f = () => {\n  session.turn = 1;\n  session.turn++;\n};",
      ["session.turn =", "session.turn++"],
    ],
    ["const names = new Set(['a']);\nconst f = () => names.has('b') === true && names.size <= 1;", []],
    ["const sticky = /a/y;\nconst f = () => {\n  sticky.lastIndex = 0;\n};", []],
  ])("is seen in %j", (text, expected) => {
    expect(keptIn(text)).toEqual(expected);
  });
});
