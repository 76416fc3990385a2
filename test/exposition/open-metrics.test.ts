import { describe, expect, it, test } from "vitest";
import { readExposition } from "../../src/exposition/read.ts";

/** What the specification of OpenMetrics shows. */
const example = `# TYPE acme_http_router_request_seconds summary
# UNIT acme_http_router_request_seconds seconds
# HELP acme_http_router_request_seconds Latency though all of ACME's HTTP request router.
acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
acme_http_router_request_seconds_count{path="/api/v1",method="GET"} 807283.0
acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
acme_http_router_request_seconds_sum{path="/api/v2",method="POST"} 479.3
acme_http_router_request_seconds_count{path="/api/v2",method="POST"} 34.0
acme_http_router_request_seconds_created{path="/api/v2",method="POST"} 1605281325.0
# TYPE go_goroutines gauge
# HELP go_goroutines Number of goroutines that currently exist.
go_goroutines 69
# TYPE process_cpu_seconds counter
# UNIT process_cpu_seconds seconds
# HELP process_cpu_seconds Total user and system CPU time spent in seconds.
process_cpu_seconds_total 4.20072246e+06
# EOF
`;

const more = `# TYPE foo histogram
foo_bucket{le="0.01"} 0 # {} 0.004
foo_bucket{le="0.1"} 8 # {} 0.054
foo_bucket{le="1"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
foo_bucket{le="10"} 17 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
foo_bucket{le="+Inf"} 17
foo_count 17
foo_sum 324789.3
foo_created 1520430000.123
# TYPE bar stateset
bar{entity="controller",bar="a"} 1.0
bar{entity="controller",bar="bb"} 0.0
# TYPE build info
build_info{version="1"} 1
# TYPE queue gaugehistogram
queue_bucket{le="+Inf"} 2
queue_gcount 2
queue_gsum 3
# EOF
`;

describe("OpenMetrics", () => {
  it.each([example, more])("reads what the specification shows", (text) => {
    const read = readExposition(text, "openmetrics");
    expect(read.problems).toEqual([]);
    expect(read.accepted).toBe(true);
  });

  it("gives families their type, unit and help, and samples their family", () => {
    const { families, samples } = readExposition(example, "openmetrics");
    expect(families.map((f) => [f.name, f.type, f.unit, f.help?.slice(0, 6)])).toEqual([
      ["acme_http_router_request_seconds", "summary", "seconds", "Latenc"],
      ["go_goroutines", "gauge", undefined, "Number"],
      ["process_cpu_seconds", "counter", "seconds", "Total "],
    ]);
    const { name, family, value } = samples.at(-1) ?? expect.fail();
    expect([name, family.name, value]).toEqual(["process_cpu_seconds_total", "process_cpu_seconds", 4200722.46]);
  });

  it("turns timestamps into milliseconds and ignores exemplars", () => {
    const { samples } = readExposition('a 1 1520879607.789 # {t="1"} 2\n# EOF\n', "openmetrics");
    expect(samples).toMatchObject([{ name: "a", labels: [], value: 1, timestamp: 1520879607789 }]);
  });

  const refused: readonly (readonly [name: string, text: string, problem: RegExp])[] = [
    ["no # EOF", "a 1\n", /does not end in # EOF/],
    ["something behind # EOF", "# EOF\na 1\n", /behind # EOF/],
    ["an empty line", "a 1\n\n# EOF\n", /no empty lines/],
    ["a free comment", "# hello\n# EOF\n", /no comments but/],
    ["two spaces", "a  1\n# EOF\n", /one space and a number/],
    ["a tab", "a\t1\n# EOF\n", /one space and a number/],
    ["a space behind the value", "a 1 \n# EOF\n", /timestamp in seconds/],
    ["a space between labels", 'a{b="1", c="2"} 1\n# EOF\n', /a label's name/],
    ["an unknown type", "# TYPE a untyped\n# EOF\n", /not a type of OpenMetrics/],
    ["a unit that the name lacks", "# UNIT a seconds\n# EOF\n", /must end in its unit/],
    ["a wrong exemplar", "a 1 # x\n# EOF\n", /only an exemplar/],
    ["an exemplar without a number", 'a 1 # {t="1"}\n# EOF\n', /no number/],
    ["HELP without a text", "# HELP a\n# EOF\n", /must be followed by/],
  ];
  test.each(refused)("%s is refused", (_, text, problem) => {
    const read = readExposition(text, "openmetrics");
    expect(read.accepted).toBe(false);
    expect(read.problems[0]?.message).toMatch(problem);
  });

  const tolerated: readonly (readonly [name: string, text: string, problem: RegExp])[] = [
    ["a counter without _total", "# TYPE a counter\na 1\n# EOF\n", /must end in _total/],
    ["families that are mixed", "a 1\nb 1\na 2\n# EOF\n", /stand apart/],
    ["TYPE behind the samples", "a 1\n# TYPE a gauge\n# EOF\n", /behind its samples/],
  ];
  test.each(tolerated)("%s is against the specification, but Prometheus reads it", (_, text, problem) => {
    const read = readExposition(text, "openmetrics");
    expect(read.accepted).toBe(true);
    expect(read.problems).toMatchObject([{ kind: "tolerated", message: expect.stringMatching(problem) }]);
  });
});
