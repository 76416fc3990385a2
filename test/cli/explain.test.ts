import { expect, it } from "vitest";
import { cli, fixture } from "./cli.ts";

const tiny = ["--catalog", fixture("tiny")];
const explained = async (name: string) => (await cli(["explain", name, ...tiny])).stdout;

it("explains a metric with everything that reads it", async () => {
  expect(await explained("kiosk_tickets_total")).toMatchInlineSnapshot();
});

it("explains an alert with who hears of it", async () => {
  expect(await explained("ManyTicketsRefused")).toMatchInlineSnapshot();
});

it("explains an SLO with what is recorded of it", async () => {
  expect(await explained("sales")).toMatchInlineSnapshot();
});

it("finds a histogram by the names of its families", async () => {
  expect(await explained("kiosk_print_duration_seconds_bucket")).toContain("metric kiosk_print_duration_seconds\n");
});

it("suggests the nearest name for an unknown one", async () => {
  const { code, stdout, stderr } = await cli(["explain", "ManyTicketRefused", ...tiny]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain('did you mean "ManyTicketsRefused"?');
});

it("explains as JSON for programs", async () => {
  const { stdout } = await cli(["explain", "sales", ...tiny, "--format", "json"]);
  expect(JSON.parse(stdout)).toMatchObject({ kind: "slo", name: "sales" });
});
