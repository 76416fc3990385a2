import { describe, expect, it } from "vitest";
import { derived, derivedFromText, derivedInARow } from "../src/basics/derived.ts";

describe("what is derived", () => {
  it("is computed once for each object, and not for an equal one", () => {
    const computed: string[] = [];
    const upper = derived(({ name }: { readonly name: string }) => {
      computed.push(name);
      return { upper: name.toUpperCase() };
    });
    const one = { name: "a" };
    expect(upper(one)).toBe(upper(one));
    expect(upper({ name: "a" })).toEqual(upper(one));
    expect(computed).toEqual(["a", "a"]);
  });

  it("may follow from two objects", () => {
    const pair = derived((left: object) => derived((right: object) => ({ left, right })));
    const [a, b] = [{}, {}];
    expect(pair(a)(b)).toBe(pair(a)(b));
    expect(pair(a)(b)).not.toBe(pair(b)(a));
  });

  it("is computed again after a computation that threw", () => {
    let fails = true;
    const risky = derived((_: object) => {
      if (fails) throw new Error("not yet");
      return "done";
    });
    const of = {};
    expect(() => risky(of)).toThrow("not yet");
    fails = false;
    expect(risky(of)).toBe("done");
  });

  it("of texts is computed once for each text, what is undefined as well", () => {
    const computed: string[] = [];
    const numberIn = derivedFromText((text) => {
      computed.push(text);
      return /\d/.exec(text)?.[0];
    });
    expect([numberIn("a1"), numberIn("a1"), numberIn("b"), numberIn("b")]).toEqual(["1", "1", undefined, undefined]);
    expect(computed).toEqual(["a1", "b"]);
  });

  it("of texts is forgotten when there are too many", () => {
    const computed: string[] = [];
    const same = derivedFromText((text) => {
      computed.push(text);
      return text;
    }, 2);
    for (const text of ["a", "b", "a", "c", "a"]) same(text);
    expect(computed).toEqual(["a", "b", "c", "a"]);
  });

  it("in a row is computed anew once another object was asked about", () => {
    const computed: object[] = [];
    const asked = derivedInARow((of: object) => {
      computed.push(of);
      return undefined;
    });
    const [a, b] = [{}, {}];
    for (const of of [a, a, b, a]) asked(of);
    expect(computed).toEqual([a, b, a]);
  });
});
