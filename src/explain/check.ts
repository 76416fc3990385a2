/** What is known of a check, or of another code of lint: what it finds, why, and an example of both. */
import type { Check } from "../checks/check.ts";
import { checks } from "../checks/checks.ts";
import { lintCodes } from "../lint/codes.ts";
import { fileCodes } from "../lint/file-codes.ts";
import { type Explanation, fact } from "./facts.ts";

/** Undefined where nothing has the code. */
export function explainCheck(code: string): Explanation | undefined {
  const check = checks.find((c) => c.code === code);
  if (check) return explained(check, looksAt[check.on], check.example);
  const ofFile = fileCodes.find((c) => c.code === code);
  return ofFile && explained(ofFile, "files", { form: "file", fails: ofFile.fails, passes: ofFile.passes });
}

function explained(
  { code, severity, finds, because }: Pick<Check, "code" | "severity" | "finds" | "because">,
  looksAt: string,
  { form, fails, passes }: { readonly form: string; readonly fails: string; readonly passes: string },
): Explanation {
  return {
    kind: "check",
    name: code,
    facts: [
      fact("finds", finds),
      fact("because", because),
      fact("severity", severity.join(", ")),
      fact("looks at", looksAt),
      fact("fails", fails.trimEnd()),
      fact("passes", passes.trimEnd()),
      fact("where", form === "catalog" ? "about, texts, steps and promise are options beside the point" : undefined),
      fact(
        "suppress",
        lintCodes.includes(code)
          ? `# rustbox-monitoring disable ${code} until <year-month-day> -- <reason>`
          : undefined,
      ),
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
