/** The configuration of nginx that guards a metrics endpoint. */
import type { Format } from "./format.ts";

export const nginxEndpoint: Format = {
  kind: "nginx-endpoint",
  output: {
    generate: async (model) => (await import("../generate/nginx/endpoint.ts")).nginxFiles(model),
    files: "nginx/metrics-endpoint.conf",
    apply:
      "`conf.d/` of the nginx that guards the metrics endpoint; put certificate and passwords into the files that it names",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
