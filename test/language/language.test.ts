/** The words of the field, in code, messages and pages alike. What each banned word should be is said beside it. */
import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";

const root = new URL("../../", import.meta.url).pathname;

/** "Nobody can tell", "tell a from b" and "tell them apart" are what everybody says. */
const banned: Readonly<Record<string, RegExp>> = {
  "report, print, say or show":
    /\btold\b(?! apart)|\btells?\b(?<!\b(?:can|cannot|that) tells?\b)(?!(?: \S+){0,4} apart\b| \S+ \S+ from\b)/i,
  fix: /\bmend(?:s|ed|ing)?\b/i,
  happen: /\bbef(?:alls?|ell)\b/i,
  "source and target": /\btwins?\b|\bduller\b|\bsharper\b/i,
  "compare with, check against": /\b(?:held|hold|holds) against\b/i,
  "sustainable rate": /\beven pace\b/i,
  "late, expired": /\boverdue\b/i,
  "the name of the rule under test": /\bclockwork\b|\bledger\b|\bstand-ins?\b/i,
  "result of": /\bwhat (?:\S+ ){1,3}makes of\b/i,
  "is not a": /(?<!\b(?:there|where) )\bis no (?!longer\b|more\b|less\b)/i,
  "scenario, series, simulate": /\bplay-?acting\b|\bstage-?hands?\b/i,
};

const files = globSync(
  ["src/**/*.{ts,md}", "spec/**/*.ts", "out/docs/**/*.md", "docs/**/*.md", "*.md", "!CHANGELOG.md"],
  {
    cwd: root,
  },
);

test.each([
  ["one without effect is told", true],
  ["it tells what it found", true],
  ["labels that tell its series apart", false],
  ["tools cannot tell a counter from a gauge", false],
  ["what the operator makes of them", true],
  ["5min is no duration", true],
  ["there is no route", false],
])("%s: banned or not", (line, isBanned) => {
  expect(Object.values(banned).some((word) => word.test(line))).toBe(isBanned);
});

test("code, messages and pages use the words of the field", () => {
  const found = files.flatMap((path) =>
    readFileSync(root + path, "utf8")
      .split("\n")
      .flatMap((line, i) =>
        Object.entries(banned).flatMap(([instead, word]) => {
          const match = word.exec(line);
          return match ? [`${path}:${i + 1}: "${match[0]}"; say ${instead}`] : [];
        }),
      ),
  );
  expect(found).toEqual([]);
});

test("the README fits on a few screens", () => {
  expect(readFileSync(`${root}README.md`, "utf8").split("\n").length).toBeLessThanOrEqual(150);
});
