/** A finding before it is known at how many targets it is. Knows nothing of how it was found. */
import type { Diagnostic, FilePosition } from "../basics/diagnostic.ts";
import { humanList } from "../basics/human.ts";
import { type LiveCodeName, liveCode } from "./codes.ts";

export interface LiveFinding {
  readonly code: LiveCodeName;
  readonly at: string;
  /** One sentence without a final full stop. The same at every target. */
  readonly message: string;
  readonly hint: string;
  /** In the text of the target; 0 where it is about no line. */
  readonly line?: number;
}

export interface FoundAt {
  readonly target: string;
  /** The target is a file, so that a line of it is a place. */
  readonly isFile: boolean;
  readonly findings: readonly LiveFinding[];
}

/** One diagnostic for each finding, whatever the number of targets that have it. */
export function diagnosticsOf(targets: readonly FoundAt[]): readonly Diagnostic[] {
  const byKey = new Map<string, { readonly finding: LiveFinding; readonly first: FoundAt; readonly at: string[] }>();
  for (const target of targets) {
    for (const finding of target.findings) {
      const key = `${finding.code} ${finding.at} ${finding.message}`;
      const known = byKey.get(key);
      if (!known) byKey.set(key, { finding, first: target, at: [target.target] });
      else if (known.at.at(-1) !== target.target) known.at.push(target.target);
    }
  }
  return [...byKey.values()].map(({ finding, first, at }) => diagnosticOf(finding, first, at, targets.length));
}

function diagnosticOf(
  { code, at, message, hint, line = 0 }: LiveFinding,
  first: FoundAt,
  found: readonly string[],
  targets: number,
): Diagnostic {
  const { severity, because } = liveCode(code);
  const place: FilePosition | undefined =
    first.isFile && line > 0 ? { path: first.target, line, column: 1 } : undefined;
  const where = line > 0 && !first.isFile ? [{ message: `line ${line} of ${first.target}` }] : [];
  const many = targets > 1 ? [{ message: `at ${found.length} of ${targets} targets: ${some(found)}` }] : [];
  return {
    code,
    severity,
    message,
    at,
    notes: [...many, ...where, { message: because }],
    hint,
    ...(place ? { file: place } : {}),
  };
}

/** @example some(["a", "b", "c", "d", "e"]) // a, b, c and 2 more */
export function some(words: readonly string[], most = 3): string {
  return words.length <= most + 1
    ? humanList(words)
    : `${words.slice(0, most).join(", ")} and ${words.length - most} more`;
}
