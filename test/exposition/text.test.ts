import { describe, expect, it, test } from "vitest";
import { readExposition } from "../../src/exposition/read.ts";
import { textCases, textExample } from "./cases.ts";

describe("the text format", () => {
  test.each(textCases)("$name", ({ text, refused }) => {
    const read = readExposition(text);
    expect(read.accepted).toBe(refused === undefined);
    if (refused) expect(read.problems.map((p) => p.message).join("\n")).toMatch(refused);
  });

  it("gives families, labels, values and timestamps", () => {
    const { families, samples } = readExposition(textExample);
    expect(families.map((f) => [f.name, f.type, f.line])).toEqual([
      ["http_requests_total", "counter", 1],
      ["msdos_file_access_time_seconds", undefined, 7],
      ["metric_without_timestamp_and_labels", undefined, 10],
      ["something_weird", undefined, 13],
      ["http_request_duration_seconds", "histogram", 16],
      ["rpc_duration_seconds", "summary", 28],
    ]);
    expect(families[0]?.help).toBe("The total number of HTTP requests.");
    expect(samples[0]).toMatchObject({ value: 1027, timestamp: 1395066363000, line: 3 });
    expect(samples[2]?.labels.map((l) => [l.name, l.value])).toEqual([
      ["path", "C:\\DIR\\FILE.TXT"],
      ["error", 'Cannot find file:\n"FILE.TXT"'],
    ]);
    expect(samples[4]).toMatchObject({ value: Number.POSITIVE_INFINITY, timestamp: -3982045 });
    expect(samples.filter((s) => s.family.name === "http_request_duration_seconds").map((s) => s.name)).toEqual([
      ...Array(6).fill("http_request_duration_seconds_bucket"),
      "http_request_duration_seconds_sum",
      "http_request_duration_seconds_count",
    ]);
  });

  it("goes on behind a line that is wrong", () => {
    const { samples, problems } = readExposition("a 1\nb x\nc 3\n{}\nd 4\n");
    expect(samples.map((s) => s.name)).toEqual(["a", "c", "d"]);
    expect(problems.map((p) => p.line)).toEqual([2, 4]);
  });

  it("takes the same labels for the same series in any order, spelling and format", () => {
    const { samples } = readExposition(
      'a{b="1",c="2"} 1\na { c = "2" , b = "1" } 1\n{"a",c="2",b="1",} 1\na{b="2",c="1"} 1\n',
    );
    const [first, ...others] = samples.map((s) => `${s.hash} ${s.hash2}`);
    expect(others.map((o) => o === first)).toEqual([true, true, false]);
  });
});
