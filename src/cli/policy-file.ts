/** Reads the file of `lint --policy`, and says what is wrong with it. */
import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { type Diagnostic, error } from "../basics/diagnostic.ts";
import { reasonOf } from "../basics/on-exit.ts";
import { problemsOfPolicy } from "../lint/policy.ts";
import { type LintPolicy, lintPolicySchema } from "../schemas/lint-policy.ts";
import { describeSchemaError } from "../validate/schema-problem.ts";

/** `shown` is its name in messages. */
export function policyAt(file: string, shown: string): LintPolicy | { readonly problem: Diagnostic } {
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    return problem(
      shown,
      cause instanceof SyntaxError ? "the policy is not JSON" : `the policy cannot be read: ${reasonOf(cause)}`,
    );
  }
  const check = new Ajv2020({ strict: false, verbose: true }).compile<LintPolicy>(lintPolicySchema);
  if (!check(data)) {
    const [found] = check.errors ?? [];
    const { message, hint } = found ? describeSchemaError(found) : { message: "it is not a policy", hint: undefined };
    return problem(shown, message, hint);
  }
  const [wrong] = problemsOfPolicy(data);
  return wrong === undefined ? data : problem(shown, wrong);
}

function problem(at: string, message: string, hint?: string): { readonly problem: Diagnostic } {
  return { problem: error("bad-policy", at, message, { hint: hint ?? "see examples/lint-policy.json" }) };
}
