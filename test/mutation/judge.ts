/** Runs one test file on many variants at once and tells which of them it noticed. */
import type { RuleGroup } from "../../src/model/model.ts";
import type { TestFile } from "../../src/rule-tests/test-file/test-file.ts";
import { promtoolTest } from "../promtool-test.ts";
import { groupWith, testOf, type Variant, variantIn } from "./variant.ts";

/**
 * The variants that fail the test. Where one cannot even be evaluated, promtool ends the test early: the others are
 * tried again without it. One that reads more samples than promtool loads has not been noticed for what it is.
 */
export async function noticed(
  promtool: string,
  variants: readonly Variant[],
  group: RuleGroup,
  file: TestFile,
): Promise<ReadonlySet<Variant>> {
  const found = new Set<Variant>();
  for (let left = variants; left.length > 0; ) {
    const { failed, tooLarge, ended } = await verdict(promtool, left, group, file);
    for (const variant of left) if (failed.has(variant.id)) found.add(variant);
    if (!ended) break;
    left = left.filter((v) => !failed.has(v.id) && !tooLarge.has(v.id));
  }
  return found;
}

interface Verdict {
  readonly failed: ReadonlySet<number>;
  readonly tooLarge: ReadonlySet<number>;
  /** A rule could not be evaluated, so what comes later has not been looked at. */
  readonly ended: boolean;
}

async function verdict(
  promtool: string,
  variants: readonly Variant[],
  group: RuleGroup,
  file: TestFile,
): Promise<Verdict> {
  const test = testOf(variants, file, groupWith(variants, group));
  const { problem, code, stderr } = await promtoolTest(promtool, [test]);
  if (problem !== undefined) throw new Error(`promtool ${problem}`);
  return read(code === 0 ? "" : stderr);
}

const complaint = /^ {4}(alertname|rule|expr): (.+?), time: (.*)/;
const beyondLimit = "would load too many samples";

/** Whom promtool complains of; anything else that it says is no verdict. */
function read(stderr: string): Verdict {
  const [failed, tooLarge] = [new Set<number>(), new Set<number>()];
  let ended = false;
  for (const line of stderr.split("\n")) {
    const [, what, whom, said = ""] = complaint.exec(line) ?? [];
    if (whom === undefined) continue;
    const id = variantIn(whom);
    if (id === undefined) throw new Error(`the tests fail without any mutation: ${line.trim()}`);
    (said.includes(beyondLimit) ? tooLarge : failed).add(id);
    if (what === "rule") ended = true;
  }
  if (stderr !== "" && failed.size + tooLarge.size === 0) {
    throw new Error(`promtool refuses the mutants: ${stderr.slice(0, 2000)}`);
  }
  return { failed, tooLarge, ended };
}
