/** Where vmagent sends samples beside its own VictoriaMetrics, as flags: each option once for each address, empty where it has none. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import type { RemoteWrite } from "../../catalog/deployment.ts";
import type { Auth } from "../../discovery/client.ts";
import { type RelabelConfig, relabelConfig } from "../../discovery/relabel-config.ts";
import type { Model } from "../../model/model.ts";
import { yamlText } from "../../yaml/write.ts";
import type { FlagPart } from "../flag-file.ts";

/** Steps that add what Prometheus adds to all that leaves it: each label where there is none of that name. */
export function missingLabels(labels: Readonly<Record<string, string>> = {}): readonly RelabelConfig[] {
  return Object.entries(labels).map(([label, value]) => ({
    source_labels: [label],
    regex: "",
    target_label: label,
    replacement: value.replaceAll("$", "$$$$"),
  }));
}

/** The steps of each address, in a file of its own: `remote-write-1.yml`. */
export function remoteWriteSteps({ deployment }: Model): readonly GeneratedFile[] {
  return (deployment.remoteWrite ?? []).flatMap((to, i) => {
    const steps = [...missingLabels(deployment.externalLabels), ...(to.relabel ?? []).map(relabelConfig)];
    if (steps.length === 0) return [];
    const content = yamlText(steps, `-remoteWrite.urlRelabelConfig of vmagent, for ${to.url}.`);
    return { path: `victoriametrics/${stepsFile(i)}`, content };
  });
}

const stepsFile = (i: number): string => `remote-write-${i + 1}.yml`;

export function remoteWriteFlags(model: Model, store: string): readonly FlagPart[] {
  const { remoteWrite = [] } = model.deployment;
  if (remoteWrite.length === 0) return [`-remoteWrite.url=${store}`];
  const written = new Set(remoteWriteSteps(model).map(({ path }) => path));
  const options = remoteWrite.map(
    (to, i): Options => ({
      ...optionsOf(to),
      urlRelabelConfig: written.has(`victoriametrics/${stepsFile(i)}`) ? stepsFile(i) : undefined,
    }),
  );
  const names = [...new Set(options.flatMap((o) => Object.keys(o)))];
  const used = names.filter((name) => options.some((o) => o[name] !== undefined));
  return [
    {
      because: ["In the order of the addresses: each option once for each of them, empty for those that have none."],
      flags: [store, ...remoteWrite.map(({ url }) => url)].map((url) => `-remoteWrite.url=${item(url)}`),
    },
    ...used.flatMap((name) =>
      [undefined, ...options.map((o) => o[name])].map((value = "") => `-remoteWrite.${name}=${item(value)}`),
    ),
  ];
}

type Options = Readonly<Record<string, string | undefined>>;

function optionsOf({ auth, tls }: RemoteWrite): Options {
  return {
    ...(auth ? ofAuth(auth) : {}),
    tlsCAFile: tls?.caFile,
    tlsCertFile: tls?.certFile,
    tlsKeyFile: tls?.keyFile,
    tlsServerName: tls?.serverName,
  };
}

function ofAuth(auth: Auth): Options {
  switch (auth.kind) {
    case "basic":
      return { "basicAuth.username": auth.username, "basicAuth.passwordFile": auth.passwordFile };
    case "bearer":
      return { bearerTokenFile: auth.tokenFile };
    case "oauth2":
      return {
        "oauth2.clientID": auth.clientId,
        "oauth2.clientSecretFile": auth.clientSecretFile,
        "oauth2.tokenUrl": auth.tokenUrl,
        "oauth2.scopes": auth.scopes?.join(";"),
      };
  }
}

/** A flag's value is a list, with commas between its items unless they stand in quotes or brackets. */
function item(value: string): string {
  return /^[^,"'`()[\]{}\\]*$/.test(value) ? value : JSON.stringify(value);
}
