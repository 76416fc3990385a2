/** Facts of one thing, as people read them in a terminal and as programs read them. */

export interface Fact {
  readonly name: string;
  /** One line each; a fact without lines is left out. */
  readonly lines: readonly string[];
}

export interface Explanation {
  readonly kind: "metric" | "alert" | "slo" | "check";
  readonly name: string;
  readonly facts: readonly Fact[];
}

export function fact(name: string, ...lines: readonly (string | undefined)[]): Fact {
  return { name, lines: lines.filter((line) => line !== undefined && line !== "") as readonly string[] };
}

/** A heading, then the facts with their names in one column. */
export function explanationText({ kind, name, facts }: Explanation): string {
  const shown = facts.filter((f) => f.lines.length > 0);
  const width = Math.max(...shown.map((f) => f.name.length));
  const rows = shown.flatMap((f) =>
    f.lines
      .flatMap((l) => l.split("\n"))
      .map((line, i) => `  ${(i === 0 ? f.name : "").padEnd(width)}  ${line}`.trimEnd()),
  );
  return [`${kind} ${name}`, ...rows, ""].join("\n");
}
