/** What lint judges files by, for people and for editors: a catalog, a policy, and what the command line asks for. */
import { resolve as resolvePath } from "node:path";
import type { Diagnostic } from "../basics/diagnostic.ts";
import type { Dialect } from "../checks/dialect.ts";
import type { ExternalLabels } from "../lint/external-labels.ts";
import type { LintOptions } from "../lint/lint.ts";
import type { Io } from "./io.ts";
import type { CommonFlags, Settings } from "./options.ts";
import { referenceFor } from "./reference.ts";
import { today } from "./today.ts";

export interface JudgingFlags extends CommonFlags {
  readonly dialect?: Dialect;
  /** `cluster,replica` or `cluster=eu`. */
  readonly externalLabels?: ExternalLabels;
  readonly style?: boolean;
  /** A file. */
  readonly policy?: string;
}

/** Suppressions end at the end of a day: who lints for long asks anew. */
export async function lintOptions(
  flags: JudgingFlags,
  set: Settings,
  { cwd }: Io,
): Promise<(() => LintOptions) | { readonly problems: readonly Diagnostic[] }> {
  const { dialect, externalLabels, style = false } = flags;
  const reference = await referenceFor(flags, set);
  if ("problems" in reference) return reference;
  const policy =
    flags.policy === undefined
      ? undefined
      : // Few have one, and its schema takes time to load.
        (await import("./policy-file.ts")).policyAt(resolvePath(cwd, flags.policy), flags.policy);
  if (policy && "problem" in policy) return { problems: [policy.problem] };
  return () => ({ reference, today: today(), dialect, externalLabels, style, policy });
}
