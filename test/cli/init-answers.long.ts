import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../temporary-folder.ts";
import { contents } from "../write/write.ts";
import { cli } from "./cli.ts";

const withoutTools = { ...process.env, PROMTOOL: "/nowhere", AMTOOL: "/nowhere" };

it("asks on a terminal, again where an answer cannot be read", async () => {
  const cwd = temporaryFolder();
  const answers = ["My Shop", "shop", "shop-1:8080, shop-2:8080", "http://pager:8080/alerts", "gitlab"];
  const { stderr } = await cli(["init"], { cwd, env: withoutTools, terminal: true, answers });
  expect(stderr).toContain("a service's name has at most 29 lower-case letters");
  expect(readFileSync(join(cwd, "spec/deployment.ts"), "utf8")).toContain('targets: ["shop-1:8080", "shop-2:8080"]');
  expect(readFileSync(join(cwd, "spec/routing.ts"), "utf8")).toContain('webhook({ url: "http://pager:8080/alerts" })');
  expect(existsSync(join(cwd, ".gitlab-ci.yml"))).toBe(true);
  expect(existsSync(join(cwd, ".github"))).toBe(false);
});

it("writes nothing where a file of the catalog is there already, and keeps those around it", async () => {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, "spec"));
  for (const path of ["spec/alerts.ts", "tsconfig.json"]) writeFileSync(join(cwd, path), "mine");
  const before = contents(cwd);
  const refused = await cli(["init"], { cwd, env: withoutTools });
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining("error[file-exists]") });
  expect(contents(cwd)).toEqual(before);

  const beside = await cli(["init", "--catalog", "spec/billing"], { cwd, env: withoutTools });
  expect(beside).toMatchObject({ code: 3, stderr: expect.stringContaining("kept     tsconfig.json: already there") });
  const after = contents(cwd);
  expect(after).toMatchObject(before);
  expect(after["out/billing/prometheus/rules/billing-alerts.rules.yml"]).toContain("BillingDown");
  expect(after[".gitlab-ci.yml"]).toContain("npx rustbox-monitoring test --catalog spec/billing\n");
  expect(after["spec/billing/slos.ts"]).toContain('slo("billing-availability", {');

  const third = await cli(["init", "--catalog", "spec/stock"], { cwd, env: withoutTools });
  expect(third.stderr).toContain("npx rustbox-monitoring validate --catalog spec/stock, npx");
});

it("declares what a service exports, and says what it guessed", async () => {
  const text =
    '# TYPE shop_orders counter\n# HELP shop_orders Orders.\nshop_orders_total{state="paid"} 1\nshop_orders_total{state="open"} 1\n# EOF\n';
  const server = createServer((_, answer) => {
    answer.setHeader("content-type", "application/openmetrics-text; version=1.0.0; charset=utf-8").end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const cwd = temporaryFolder();
  const url = `http://127.0.0.1:${port}/admin/metrics`;
  const argv = ["init", "--service", "shop", "--ci", "none", "--from-metrics", url];
  const { code, stderr } = await cli(argv, { cwd, env: withoutTools });
  expect({ code, stderr }).toMatchObject({
    code: 3,
    stderr: expect.stringContaining("  shop_orders_total  counter\n      state closed: its 2 values are words\n"),
  });
  const files = contents(cwd);
  expect(files["spec/metrics.ts"]).toContain('export const orders = counter("shop_orders_total", {');
  expect(files["spec/deployment.ts"]).toContain(`targets: ["127.0.0.1:${port}"], path: "/admin/metrics"`);
  expect(files["out/grafana/dashboards/shop.json"]).toContain("shop_orders_total");
});
