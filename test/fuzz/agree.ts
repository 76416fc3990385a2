/** Compares what a reader of ours refuses with what the real tool refuses, over many random texts. */
import fc from "fast-check";
import { expect } from "vitest";
import type { Judge } from "./real-tools.ts";

/**
 * What the reader refuses, and why; undefined where it accepts. `maybe` says that another check reports an error, which
 * is as good where the tool refuses. "either" where nothing is claimed.
 */
export type OurVerdict = { readonly refused: string | undefined; readonly maybe?: boolean } | "either";

/**
 * The yaml package reads YAML 1.2 and Go's YAML 1.1: on damaged layout they differ in about one file of a hundred, mostly
 * where a quote goes on further left than it began.
 */
const ofLayout =
  /^this is not valid YAML|^(?: +FAILED: )?yaml: (?!unmarshal errors)|unmarshal errors:$|empty duration string/;
const mostUnlike = 0.03;

/** In CI's budget; `FUZZ_RUNS=20000 npm run suite fuzz` takes its time. */
const runs = Number(process.env.FUZZ_RUNS ?? 300);
const batch = 200;

/** Fails with the smallest text found on which the two differ, and with the seed that found it. */
export async function expectAgreement(
  texts: fc.Arbitrary<string>,
  ours: (text: string) => OurVerdict,
  theirs: Judge,
): Promise<void> {
  const count = { accepted: 0, refused: 0, unlike: 0 };
  const differing = (text: string, reason: string | undefined) => {
    const said = ours(text);
    if (said === "either") return [];
    count[reason === undefined ? "accepted" : "refused"] += 1;
    const refused = said.refused !== undefined || (said.maybe === true && reason !== undefined);
    if (refused === (reason !== undefined)) return [];
    if (!ofLayout.test(said.refused ?? reason ?? "")) {
      return [{ text, ours: said.refused ?? "accepts", theirs: reason ?? "accepts" }];
    }
    count.unlike += 1;
    return [];
  };
  const property = fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: batch, size: "max" }), async (some) => {
    const reasons = await theirs(some);
    expect(some.flatMap((text, i) => differing(text, reasons[i]))).toEqual([]);
  });
  await fc.assert(property, { numRuns: Math.max(2, Math.round((2 * runs) / batch)) });
  // Where one of them never happens, nothing was compared.
  expect(Math.min(count.accepted, count.refused)).toBeGreaterThan(0);
  expect(count.unlike / (count.accepted + count.refused)).toBeLessThan(mostUnlike);
}
