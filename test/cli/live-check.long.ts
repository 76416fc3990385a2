import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findingsSchema } from "../../src/schemas/findings.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { cli, fixture } from "./cli.ts";

const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(findingsSchema);
const tiny = ["--catalog", fixture("tiny")];
let perfect = "";
let origin = "";

const server = createServer((request, response) => {
  if (request.url === "/gone") response.statusCode = 404;
  if (request.url === "/metrics") response.setHeader("content-type", "text/plain; version=0.0.4");
  response.end(perfect);
});

beforeAll(async () => {
  perfect = (await cli(["emit", ...tiny])).stdout;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

test("what emit prints is clean, from the standard input and from an address", async () => {
  const { code, stdout, stderr } = await cli(
    ["live-check", "-", ...tiny, "--fail-on", "note", "--min-coverage", "100"],
    {
      stdin: perfect,
    },
  );
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^3 of 3 metrics are exported\.\n(.*\n)+100% of alerts, SLOs and panels work\.\n$/);
  expect(code).toBe(0);
  expect((await cli(["live-check", origin, ...tiny, "--fail-on", "note", "--quiet"])).code).toBe(0);
});

test("people get findings on stderr and consequences on stdout, machines all of it on stdout", async () => {
  const stdin = perfect.replace(/.*kiosk_tickets_total.*\n/g, "");
  const text = await cli(["live-check", "-", ...tiny], { stdin });
  expect(text.code).toBe(1);
  expect(text.stderr).toMatch(
    /^error\[metric-absent\]: kiosk_tickets_total is not exported\n {2}--> metrics\.tickets\n/,
  );
  expect(text.stdout).toMatch(/✗ ManyTicketsRefused: blind, kiosk_tickets_total is not exported/);
  const json = JSON.parse((await cli(["live-check", "-", ...tiny, "--format", "json"], { stdin })).stdout);
  expect(json.diagnostics.map((d: { code: string }) => d.code)).toEqual(
    expect.arrayContaining(["metric-absent", "blind-alert", "blind-slo", "blind-panel"]),
  );
  expect(json.live).toMatchObject({ metrics: { declared: 3, exported: 2 }, limit: { proposed: 1500 } });
  expect(json.live.consequences).toContainEqual({
    kind: "alert",
    name: "ManyTicketsRefused",
    group: "kiosk-alerts",
    sight: "blind",
    because: ["kiosk_tickets_total is not exported"],
  });
  validate(json);
  expect(validate.errors).toBeNull();
  const github = await cli(["live-check", "-", ...tiny, "--format", "github"], { stdin });
  expect(github.stdout).toMatch(/^::error title=blind-alert::the alert ManyTicketsRefused is blind/m);
});

test("--fail-on and --min-coverage decide about the exit code", async () => {
  const stdin = perfect.replace(/.*kiosk_paper_sheets.*\n/g, "");
  const code = async (...flags: string[]) => (await cli(["live-check", "-", ...tiny, ...flags], { stdin })).code;
  expect(await code("--fail-on", "never")).toBe(0);
  expect(await code("--fail-on", "never", "--min-coverage", "99.5")).toBe(1);
});

test("a Content-Type that is missing, and a target that cannot be read", async () => {
  const bare = await cli(["live-check", `${origin}/bare`, ...tiny]);
  expect(bare.stderr).toMatch(/^error\[content-type\]: Prometheus 3 refuses the Content-Type: it is missing$/m);
  expect(bare.code).toBe(1);
  const gone = await cli(["live-check", `${origin}/gone`, ...tiny]);
  expect(gone.stderr).toMatch(/cannot be read: it\s+answers with status 404/);
  expect(gone.code).toBe(3);
  expect((await cli(["live-check", "no-such-file", ...tiny])).code).toBe(3);
  expect((await cli(["live-check", ...tiny])).code).toBe(2);
  expect((await cli(["live-check", "-", ...tiny, "--scrapes", "0"])).code).toBe(2);
});

test("a finding is accepted until the day that the catalog names, and no longer", async () => {
  const folder = temporaryFolder();
  const stdin = perfect.replace(/.*kiosk_paper_sheets.*\n/g, "");
  const codes = async (until: string) => {
    writeFileSync(
      join(folder, `until-${until}.ts`),
      `import { suppress } from "rustbox-monitoring";
import kiosk from ${JSON.stringify(fixture("tiny/index.ts"))};
const because = "The printer comes with the next release.";
export default {
  ...kiosk,
  suppressions: [suppress("metric-absent", { at: "metrics.paper", until: "${until}", because })],
};
`,
    );
    const argv = ["live-check", "-", "--catalog", join(folder, `until-${until}.ts`), "--format", "json"];
    const { diagnostics } = JSON.parse((await cli(argv, { stdin })).stdout);
    return diagnostics.map((d: { code: string }) => d.code);
  };
  const accepted = await codes("2999-01-31");
  expect(accepted).not.toContain("metric-absent");
  expect(accepted).toContain("blind-panel");
  expect(await codes("2020-01-31")).toEqual(expect.arrayContaining(["metric-absent", "expired-suppression"]));
});

test("JUnit and SARIF hold every finding", async () => {
  const stdin = perfect.replace(/.*kiosk_tickets_total.*\n/g, "");
  const inFormat = async (format: string) =>
    (await cli(["live-check", "-", ...tiny, "--format", format], { stdin })).stdout;
  const found: readonly { code: string; severity: string }[] = JSON.parse(await inFormat("json")).diagnostics;
  const sarif = JSON.parse(await inFormat("sarif"));
  expect(sarif.runs[0].results.map((r: { ruleId: string }) => r.ruleId).sort()).toEqual(
    found.map((d) => d.code).sort(),
  );
  const junit = await inFormat("junit");
  expect(junit.match(/<(?:failure|error)\b/g)?.length).toBe(found.filter((d) => d.severity === "error").length);
  expect(found.filter((d) => !junit.includes(d.code))).toEqual([]);
});
