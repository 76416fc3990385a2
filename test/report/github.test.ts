import { expect, test } from "vitest";
import { error } from "../../src/basics/diagnostic.ts";
import { githubReport } from "../../src/report/github.ts";
import { expression, inFile, remark } from "./samples.ts";

test("each diagnostic is one line with its severity, place, code and text", () => {
  expect(githubReport([expression, inFile, remark])).toMatchInlineSnapshot(`
    "::error title=unknown-label-value::label "result" of kiosk_tickets_total is never "lost"%0Aat: alerts.manyLost.when%0Ain: sum by (job) (rate(kiosk_tickets_total{result="lost"}[5m])) > 0.1%0Abecause: its values are sold, refused, and no others exist: metrics.tickets%0Ado: did you mean "sold"?
    ::warning file=spec/metrics%2C all.ts,line=12,col=3,title=naming-convention::counter tickets lacks _total%0Aat: metrics.tickets
    ::notice title=shared-port::100%25 of <ports> & "hosts" are 'shared'%0Aat: deployment.scrape.targets[0]
    "
  `);
});

test("what a message says can neither end its command nor begin another", () => {
  const file = { path: "a,b:c\n::error::d", line: 1, column: 1 };
  const text = githubReport([error("code", "at", "100%\r\n::error::injected", { file })]);
  expect(text).toMatchInlineSnapshot(`
    "::error file=a%2Cb%3Ac%0A%3A%3Aerror%3A%3Ad,line=1,col=1,title=code::100%25�%0A::error::injected%0Aat: at
    "
  `);
  expect(text.trimEnd().split("\n")).toHaveLength(1);
});
