import fc from "fast-check";
import { expect, test } from "vitest";
import { readExposition } from "../../src/exposition/read.ts";
import type { Sample } from "../../src/exposition/sample.ts";

const label = fc
  .tuple(fc.constantFrom("a", "b", "le", "ab"), fc.constantFrom("", "x", "xy", "1", '\\"', "\\\\", "\\n", "ü", "x\\"))
  .map(([name, value]) => `${name}="${value}"`);
const line = fc
  .tuple(fc.constantFrom("jobs", "jobs_total", "j"), fc.array(label, { maxLength: 3 }), fc.constantFrom(",", ", "))
  .map(([name, labels, comma]) => `${name}{${labels.join(comma)}} 1\n`);

const plain = ({ name, labels, hash, hash2 }: Sample) => ({ name, labels, hash, hash2 });

test("a line says the same whatever stood before it", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      for (const format of ["text", "openmetrics"] as const) {
        const together = readExposition(lines.join(""), format).samples.map(plain);
        expect(together).toEqual(lines.flatMap((one) => readExposition(one, format).samples.map(plain)));
      }
    }),
    { numRuns: 200 },
  );
});
