/** Documents for people: metrics, objectives, alerts, runbooks. */
import type { Format } from "./format.ts";

export const document: Format = {
  kind: "document",
  output: {
    generate: async (model) => (await import("../generate/docs/documents.ts")).documentFiles(model),
    files: "docs/**/*.md",
    apply: "people: metrics, objectives, alerts and runbooks, which pages link to",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
