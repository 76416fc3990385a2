/** The flags of Thanos' components: sidecar, store, querier, compactor and ruler. Knows nothing of the bucket. */
import type { GeneratedFile } from "../../basics/artifact.ts";
import { formatDuration } from "../../basics/duration.ts";
import { replicaLabelOf } from "../../catalog/thanos.ts";
import { alertingRules, type Model } from "../../model/model.ts";
import { type FlagPart, flagFile } from "../flag-file.ts";

/** Where each component listens, gRPC and HTTP, so that all of them fit on one machine. */
const ports = {
  sidecar: [10901, 10902],
  query: [10903, 10904],
  store: [10905, 10906],
  ruler: [10907, 10908],
  compactor: [undefined, 10912],
} as const;

export function thanosFlags(model: Model): readonly GeneratedFile[] {
  const { thanos } = model.deployment;
  if (!thanos) return [];
  const {
    objectStoreFile,
    endpoints = [ports.sidecar, ports.store, ports.ruler].map(([grpc]) => `127.0.0.1:${grpc}`),
  } = thanos;
  const { prometheusUrl, alertmanagers, evaluationInterval, externalLabels = {} } = model.deployment;
  const replica = replicaLabelOf(thanos);
  const bucket = `--objstore.config-file=${objectStoreFile}`;
  const own = Object.entries(externalLabels).map(([label, value]) => `--label=${label}=${JSON.stringify(value)}`);
  const file = (name: keyof typeof ports, byHand: string, parts: readonly FlagPart[]) =>
    flagFile(`thanos/${name}.flags`, byHand, [listen(name), ...parts]);
  return [
    file("sidecar", "thanos sidecar --tsdb.path=/var/lib/prometheus", [
      {
        because: ["Beside each Prometheus, which must have external labels that no other has."],
        flags: [`--prometheus.url=${prometheusUrl}`, bucket],
      },
    ]),
    file("store", "thanos store --data-dir=/var/lib/thanos/store", [bucket]),
    file("query", "thanos query", [
      ...endpoints.map((endpoint) => `--endpoint=${endpoint}`),
      {
        because: ["Series of the two of a pair count as one."],
        flags: [`--query.replica-label=${replica}`],
      },
      {
        because: [
          "Panels of long ranges read what is downsampled. Rules never do: an instant query reads raw samples.",
        ],
        flags: ["--query.auto-downsampling"],
      },
    ]),
    file("compactor", "thanos compact --wait --data-dir=/var/lib/thanos/compactor", [
      { because: ["One for each bucket: two would destroy blocks."], flags: [bucket, ...retention(model)] },
    ]),
    file("ruler", "thanos rule --rule-file='rules/*.rules.yml' --data-dir=/var/lib/thanos/ruler", [
      `--query=http://127.0.0.1:${ports.query[1]}`,
      `--eval-interval=${evaluationInterval}`,
      ...alertmanagers.map((a) => `--alertmanagers.url=http://${a}`),
      bucket,
      {
        because: [
          "What it records carries the labels of its Prometheus, and one that says whose copy it is. Give each ruler another.",
        ],
        flags: [...own.filter((flag) => !flag.startsWith(`--label=${replica}=`)), `--label=${replica}="ruler-a"`],
      },
      { because: ["An alert of two copies is one alert."], flags: [`--alert.label-drop=${replica}`] },
      ...restored(model),
    ]),
  ];
}

function listen(name: keyof typeof ports): FlagPart {
  const [grpc, http] = ports[name];
  return {
    because: ["Only this machine is served; left out, it would be everybody."],
    flags: [...(grpc === undefined ? [] : [`--grpc-address=127.0.0.1:${grpc}`]), `--http-address=127.0.0.1:${http}`],
  };
}

/** A resolution without a tier is kept for ever. */
function retention({ deployment }: Model): readonly string[] {
  return deployment.retention.map(({ resolution, keep }) => `--retention.resolution-${resolution}=${keep}`);
}

function restored(model: Model): readonly FlagPart[] {
  const shortest = Math.min(...alertingRules(model).flatMap(({ forMs }) => (forMs > 0 ? [forMs] : [])));
  if (!Number.isFinite(shortest)) return [];
  return [
    {
      because: ["After a restart an alert keeps since when it is true where its `for` is at least this long."],
      flags: [`--for-grace-period=${formatDuration(shortest)}`],
    },
  ];
}
