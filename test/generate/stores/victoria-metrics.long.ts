/** The programs of VictoriaMetrics read the emitted files, and refuse what they do not know. */
import { cp, readFile, writeFile } from "node:fs/promises";
import { expect, onTestFinished, test } from "vitest";
import { completeDeployment } from "../../../src/catalog/deployment.ts";
import {
  consulTargets,
  deployment as deploy,
  dnsTargets,
  ec2Targets,
  fileTargets,
  httpTargets,
  job,
  kubernetesPods,
  kubernetesServices,
} from "../../../src/index.ts";
import { emit } from "../../emit.ts";
import tiny from "../../fixtures/tiny/index.ts";
import { ensure } from "../../tools/ensure.ts";
import { run } from "../../tools/index.ts";

/** A job of every kind of discovery, with all that a job may have. */
const jobs = [
  job("static", { targets: ["a:1", { targets: ["b:1"], labels: { x: "y" } }], limits: { samples: 9000, targets: 9 } }),
  job("file", { targets: fileTargets("targets/*.json") }),
  job("http", { targets: httpTargets({ url: "https://list", refresh: "1m", tls: {} }) }),
  job("dns", { targets: dnsTargets({ names: ["d"], port: 1, refresh: "1m" }) }),
  job("pods", { targets: kubernetesPods({ port: "metrics", namespaces: ["shop"], selector: "app=shop" }) }),
  job("services", { targets: kubernetesServices({ port: "metrics" }) }),
  job("consul", { targets: consulTargets({ server: "consul:8500", services: ["shop"], tags: ["a"] }) }),
  job("ec2", { targets: ec2Targets({ region: "eu-west-1", port: 1, filters: { "tag:a": ["b"] }, roleArn: "arn:a" }) }),
  job("secret", {
    targets: ["a:1"],
    tls: { caFile: "/ca.pem", serverName: "a" },
    auth: { kind: "oauth2", clientId: "a", clientSecretFile: "/s", tokenUrl: "https://a/t", scopes: ["x"] },
  }),
];
const victoriaMetrics = {
  vmauth: { users: [{ name: "grafana", may: "read", passwordVariable: "GRAFANA_PASSWORD" }] },
} as const;
const given = deploy({ jobs, victoriaMetrics, externalLabels: { cluster: "$1" } });
const catalog = {
  ...tiny,
  deployment: { ...completeDeployment("shop", given), retention: tiny.deployment.retention },
};

test("vmagent, vmalert and vmauth start with them", async () => {
  const { paths } = await ensure("victoria");
  const emitted = await emit(catalog);
  onTestFinished(emitted.remove);
  const at = (name: string) => emitted.at(`victoriametrics/${name}`);
  const env = { ...process.env, GRAFANA_PASSWORD: "of the test" };
  const calls = {
    vmagent: [`-promscrape.config=${at("promscrape.yml")}`, "-remoteWrite.url=http://127.0.0.1:1/"],
    vmalert: [
      `-rule=${emitted.at("prometheus/rules")}/*.rules.yml`,
      `-notifier.config=${at("notifiers.yml")}`,
      "-datasource.url=http://127.0.0.1:1/",
    ],
    vmauth: [`-auth.config=${at("vmauth.yml")}`],
  } as const;
  const dryRun = (program: keyof typeof calls) =>
    run(paths[program], [...calls[program], "-dryRun", "-loggerLevel=ERROR"], { env });
  for (const program of ["vmagent", "vmalert", "vmauth"] as const) {
    expect(await dryRun(program), program).toMatchObject({ code: 0, stderr: "" });
  }
  // A dry run that finds nothing would prove nothing.
  await cp(at("promscrape.yml"), at("before.yml"));
  const text = await readFile(at("promscrape.yml"), "utf8");
  await writeFile(at("promscrape.yml"), text.replace("job_name: dns", "job_name: dns\n    target_limit: 4"));
  expect((await dryRun("vmagent")).stderr).toContain("target_limit");
});
