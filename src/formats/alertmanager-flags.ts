/** The flags that Alertmanager is started with, one a line. */
import type { Format } from "./format.ts";

export const alertmanagerFlags: Format = {
  kind: "alertmanager-flags",
  output: {
    generate: async (model) => (await import("../generate/alertmanager/flags.ts")).alertmanagerFlagFiles(model),
    files: "alertmanager/alertmanager.flags",
    apply: "the flags of Alertmanager beside `--config.file`",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
