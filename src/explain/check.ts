/** What is known of a check, or of another code of lint: what it finds, why, and an example of both. */
import type { Check } from "../checks/check.ts";
import { checks } from "../checks/checks.ts";
import { lintCodes } from "../lint/codes.ts";
import { type FileCode, fileCodes } from "../lint/file-codes.ts";
import { type Explanation, fact } from "./facts.ts";

/** Undefined where nothing has the code. */
export function explainCheck(code: string): Explanation | undefined {
  const check = checks.find((c) => c.code === code);
  if (check) return explained(check);
  const ofFile = fileCodes.find((c) => c.code === code);
  return ofFile && explainedOfFile(ofFile);
}

function explainedOfFile({ code, severity, finds, because, fails, passes }: FileCode): Explanation {
  return {
    kind: "check",
    name: code,
    facts: [
      fact("finds", finds),
      fact("because", because),
      fact("severity", severity.join(", ")),
      fact("looks at", "files"),
      fact("fails", fails.trimEnd()),
      fact("passes", passes.trimEnd()),
      fact("suppress", lintCodes.includes(code) ? suppression(code) : undefined),
    ],
  };
}

function explained({ code, severity, finds, because, example, on }: Check): Explanation {
  return {
    kind: "check",
    name: code,
    facts: [
      fact("finds", finds),
      fact("because", because),
      fact("severity", severity.join(", ")),
      fact("looks at", looksAt[on]),
      fact("fails", example.fails),
      fact("passes", example.passes),
      fact(
        "where",
        example.form === "catalog" ? "about, texts, steps and promise are options beside the point" : undefined,
      ),
      fact("suppress", on === "catalog" || on === "model" ? undefined : suppression(code)),
    ],
  };
}

const looksAt: Readonly<Record<Check["on"], string>> = {
  catalog: "the declarations of a catalog",
  query: "each expression of a file or catalog",
  expression: "each expression of a file or catalog",
  rules: "the rules of a file",
  routing: "the routes and inhibitions of a file or catalog",
  dashboard: "dashboards",
  model: "what a catalog resolves to",
};

function suppression(code: string): string {
  return `# rustbox-monitoring disable ${code} until <year-month-day> -- <reason>`;
}
