/**
 * The one form of a problem: where, what, because, do. Knows nothing of metrics, files or terminals.
 */

/** A half-open range of characters in {@link Diagnostic.text}. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One reason behind a finding, optionally pointing at the characters that cause it. */
export interface Note {
  readonly message: string;
  readonly span?: Span;
}

/** Where a text stands in a file; line and column count from 1. */
export interface FilePosition {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Text to put in place of what stands between two places of a file. */
export interface Fix {
  readonly from: FilePosition;
  /** Behind the last character that goes. */
  readonly to: FilePosition;
  readonly text: string;
}

export type Severity = "error" | "warning" | "note";

export interface Diagnostic {
  /** Stable kebab-case word, the same in code, test and docs: `lost-label`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, one sentence without a final full stop. */
  readonly message: string;
  /** The address in the catalog (`alerts.highQueueDepth.when`) or the artifact's path. */
  readonly at: string;
  readonly file?: FilePosition;
  /** The expression or template that the spans point into. */
  readonly text?: string;
  readonly span?: Span;
  readonly notes: readonly Note[];
  /** What to do about it. */
  readonly hint?: string;
  /** Only where the change is certainly what is meant. */
  readonly fix?: Fix;
}

type Details = Partial<Omit<Diagnostic, "code" | "severity" | "message" | "at">>;

function diagnostic(severity: Severity, code: string, at: string, message: string, details: Details = {}): Diagnostic {
  return { code, severity, message, at, notes: [], ...details };
}

/** A proved problem: the command that meets it exits 1. */
export function error(code: string, at: string, message: string, details?: Details): Diagnostic {
  return diagnostic("error", code, at, message, details);
}

/** A likely problem. */
export function warning(code: string, at: string, message: string, details?: Details): Diagnostic {
  return diagnostic("warning", code, at, message, details);
}

/** Something worth knowing that asks for no change. */
export function note(code: string, at: string, message: string, details?: Details): Diagnostic {
  return diagnostic("note", code, at, message, details);
}

/**
 * Whether any of the findings is an error; warnings and notes stop nothing.
 *
 * @example
 * hasErrors([{ code: "lost-label", severity: "warning", message: "…", at: "alerts.longQueue.when", notes: [] }])
 * // false
 */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === "error");
}
