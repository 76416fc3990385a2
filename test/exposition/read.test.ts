import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFloat64, readFloat } from "../../src/exposition/number.ts";
import { expositionReader, readExposition } from "../../src/exposition/read.ts";
import type { ExpositionFormat, Sample } from "../../src/exposition/sample.ts";
import { textCases, textExample } from "./cases.ts";

/** Pieces that texts are made of, put together at random, are wrong in more ways than random bytes. */
const piece = fc.constantFrom(
  ...'{ } " \\ , = # \n \t 1 -1 NaN +Inf 0x1p-2 1e400 a _b le quantile TYPE HELP UNIT EOF histogram counter \u00fc \ud83d\udca5 \u0000 \r'.split(
    / (?!\n)/,
  ),
  "\n",
  " ",
  '{a="1"} ',
  "# TYPE a histogram\n",
  'a_bucket{le="1"} 1\n',
  "# EOF\n",
);
const hostile = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => Buffer.from(pieces.join(""))),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);
const format = fc.constantFrom<ExpositionFormat>("text", "openmetrics");

describe("reading an exposition", () => {
  it("never throws, and numbers each problem's line", () => {
    fc.assert(
      fc.property(hostile, format, (text, format) => {
        const { problems, lines, accepted } = readExposition(text, format);
        expect(problems.every(({ line }) => line >= 1 && line <= lines + 1)).toBe(true);
        expect(accepted).toBe(!problems.some((p) => p.kind === "refused"));
      }),
    );
  });

  it("reads the same in whatever chunks it comes", () => {
    const texts = fc.oneof(
      hostile,
      fc.constantFrom(textExample, ...textCases.map((c) => c.text)).map((t) => Buffer.from(t)),
    );
    fc.assert(
      fc.property(texts, fc.array(fc.nat(40), { minLength: 1, maxLength: 20 }), format, (text, sizes, format) => {
        const whole = readExposition(text, format);
        const samples: Sample[] = [];
        const reader = expositionReader(format, { sample: (sample) => void samples.push(sample) });
        // One piece of memory for all chunks, as a socket may give them.
        const memory = Buffer.alloc(41);
        for (let at = 0, i = 0; at < text.length; i++) {
          const size = Math.max(1, sizes[i % sizes.length] ?? 1);
          reader.write(memory.subarray(0, text.copy(memory, 0, at, at + size)));
          at += size;
        }
        const { families, accepted, lines } = reader.end();
        expect({ samples, families, accepted, lines }).toEqual({
          samples: whole.samples,
          families: whole.families,
          accepted: whole.accepted,
          lines: whole.lines,
        });
      }),
    );
  });

  it("keeps neither a line without end nor problems without end", () => {
    const reader = expositionReader("text", {});
    for (let i = 0; i < 40; i++) reader.write(Buffer.alloc(1 << 16, "a"));
    reader.write(Buffer.from("\nb 1\n"));
    expect(reader.end()).toMatchObject({ samples: 1, problems: 1, lines: 2 });
    const wrong = readExposition("?\n".repeat(1000));
    expect(wrong.problems).toHaveLength(100);
    expect(wrong.accepted).toBe(false);
  });

  it("reads numbers from bytes as from a text", () => {
    const number = fc.oneof(
      fc.double().map(String),
      fc
        .tuple(fc.bigInt(0n, 10n ** 18n), fc.nat(25))
        .map(([n, dot]) => `${String(n).slice(0, dot)}.${String(n).slice(dot)}`),
      fc.constantFrom("", ".", "-", "+1", "-0", "1.", ".1", "-.5", "+Inf", "-inf", "nan", "1e", "1.2.3", "0x1", "1_0"),
    );
    fc.assert(
      fc.property(number, (text) => {
        expect(readFloat(Buffer.from(text), 0, text.length)).toBe(parseFloat64(text));
      }),
    );
  });
});
