/** The compose file that runs everything on one machine. */
import type { Format } from "./format.ts";

export const compose: Format = {
  kind: "compose",
  output: {
    generate: async (model) => (await import("../generate/compose/compose.ts")).composeFiles(model),
    files: "compose/compose.yml",
    apply: "`docker compose -f`; only where the deployment has `compose` ([docs](docs/compose.md))",
  },
  schema: async () => (await import("../schemas/compose.ts")).composeSchema,
  recognises: "never",
  read: "nothing to check",
};
