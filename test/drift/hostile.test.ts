import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cli } from "../cli/cli.ts";
import { type Emitted, emit } from "../emit.ts";
import tiny from "../fixtures/tiny/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

let answer = "";
const server = createServer((_, response) => {
  response.setHeader("content-type", "application/json");
  response.end(answer);
});
let address = "";
let emitted: Emitted;

beforeAll(async () => {
  emitted = await emit(tiny);
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await emitted.remove();
});

const commands: readonly (readonly string[])[] = [
  ["drift", "--prometheus"],
  ["drift", "--alertmanager"],
  ["drift", "--grafana"],
  ["gate", "--slo", "sales", "--prometheus"],
  ["slo-report", "--month", "2026-10", "--prometheus"],
];

describe.each(commands.map((argv) => [argv.join(" "), argv] as const))("%s", (_, argv) => {
  it.each([
    ["null"],
    ["[]"],
    ['{"data": null}'],
    ['{"data": {"groups": [{}], "result": [{}], "yaml": 1}, "config": {}, "dashboard": []}'],
    ['{"config": {"original": "{"}}'],
    ["<html>"],
  ])("says that %s is not an answer of its API", async (text) => {
    answer = text;
    const { code, stdout, stderr } = await cli([...argv, address, "--out", emitted.at(".")]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: "" });
    expect(stderr).toMatch(/^error\[unreachable\]: /);
    expect(stderr).not.toContain("defect");
  });
});

it.each([
  ["prometheus/rules/a.rules.yml", "groups: ["],
  ["grafana/dashboards/a.json", "{"],
])("drift says that the committed %s cannot be read", async (path, text) => {
  const out = temporaryFolder();
  mkdirSync(join(out, path, ".."), { recursive: true });
  mkdirSync(join(out, "prometheus"), { recursive: true });
  writeFileSync(join(out, "prometheus/prometheus.yml"), "global: {}\n");
  writeFileSync(join(out, path), text);
  const { code, stderr } = await cli(["drift", "--prometheus", address, "--out", out]);
  expect(code).toBe(3);
  expect(stderr).toContain("a file of it cannot be read");
});
