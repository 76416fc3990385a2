/** The flags that the programs of other stores are started with, one a line. */
import type { Format } from "./format.ts";

export const storeFlags: Format = {
  kind: "store-flags",
  output: {
    generate: async (model) => (await import("../generate/stores/stores.ts")).storeFlagFiles(model),
    files: "{victoriametrics,thanos}/*.flags",
    apply: "the flags of the program that the file is named after",
  },
  schema: "no structure",
  recognises: "never",
  read: "nothing to check",
};
