/** A kind of service discovery that is added by its file and a line in the list serves everything that reads targets. */
import { expect, test } from "vitest";
import { parse } from "yaml";
import type { Discovery } from "../../src/discovery/discovery.ts";
import type { Targets } from "../../src/discovery/targets.ts";
import { run, tools } from "../tools/index.ts";
import type { DockerTargets } from "./added/docker.ts";
import { addedTo } from "./added-to.ts";

const list = "../../src/discovery/discoveries.ts";
addedTo<typeof import("../../src/discovery/discoveries.ts")>(list, async ({ discoveries }) => {
  const { docker } = await import("./added/docker.ts");
  return { discoveries: [...discoveries, docker] as unknown as typeof discoveries };
});

const { docker } = await import("./added/docker.ts");
const { compile } = await import("../../src/compile.ts");
const { validateArtifacts } = await import("../../src/validate/validate-artifacts.ts");
const { broken } = await import("../checks/broken.ts");
const { emit } = await import("../emit.ts");

const targets: DockerTargets = { kind: "docker", host: "unix:///var/run/docker.sock", port: 9100, atLeast: 20 };
const catalog = (atLeast = 20) => broken({ scrape: { targets: { ...targets, atLeast } as unknown as Targets } });

test("the catalog compiles without a finding, and its files keep to their schemas", async () => {
  const { artifacts, diagnostics } = await compile(catalog());
  expect(diagnostics.filter((d) => d.severity !== "note")).toEqual([]);
  expect(await validateArtifacts(artifacts)).toEqual([]);
  const config = parse(artifacts.find((a) => a.path === "prometheus/prometheus.yml")?.content ?? "");
  expect(config.scrape_configs[0]).toMatchObject({
    docker_sd_configs: [{ host: "unix:///var/run/docker.sock", port: 9100 }],
  });
  expect(config.scrape_configs[0]).not.toHaveProperty("static_configs");
});

test("promtool takes the configuration", async () => {
  const emitted = await emit(catalog());
  const args = ["check", "config", emitted.at("prometheus/prometheus.yml")];
  expect(await run(tools("reference").promtool, args)).toMatchObject({ code: 0 });
  await emitted.remove();
});

test("checks know how many targets there are", async () => {
  const { diagnostics } = await compile(catalog(0));
  expect(diagnostics.map((d) => d.code)).toContain("bad-target");
});

test("a kind of service discovery that lacks a part does not compile", () => {
  const { schema: _, ...formless } = docker;
  // @ts-expect-error Property 'schema' is missing
  const kind: Discovery<DockerTargets> = formless;
  expect(kind).toBeDefined();
});
