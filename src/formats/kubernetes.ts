/** Manifests for Kubernetes and the Prometheus operator. They repeat other files, which checks read there. */
import type { Format } from "./format.ts";

export const kubernetes: Format = {
  kind: "kubernetes",
  output: {
    generate: async (model) => (await import("../generate/kubernetes/manifests.ts")).kubernetesFiles(model),
    files: "kubernetes/*.yml",
    apply: "`kubectl apply --server-side -k`; only where the deployment has `kubernetes` ([docs](docs/kubernetes.md))",
  },
  schema: async () => (await import("../schemas/kubernetes.ts")).kubernetesSchema,
  recognises: "never",
  read: "nothing to check",
};
