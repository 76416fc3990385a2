/** Writes what a catalog generates into a folder of its own, for the real tools to read. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Catalog } from "../src/catalog/catalog.ts";
import { generate } from "../src/formats/generate.ts";
import type { Model } from "../src/model/model.ts";
import { resolve } from "../src/model/resolve.ts";

export interface Emitted {
  readonly model: Model;
  /** Where an artifact was written: `at("prometheus/prometheus.yml")`. */
  at(path: string): string;
  text(path: string): string;
  remove(): Promise<void>;
}

const generated = new WeakMap<Model, ReturnType<typeof generate>>();

export async function emit(catalog: Catalog): Promise<Emitted> {
  const model = resolve(catalog);
  const pending = generated.get(model) ?? generate(model);
  generated.set(model, pending);
  const artifacts = await pending;
  const folder = await mkdtemp(join(tmpdir(), `${model.service}-`));
  for (const { path, content } of artifacts) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return {
    model,
    at: (path) => join(folder, path),
    text: (path) => {
      const found = artifacts.find((a) => a.path === path);
      if (!found) throw new Error(`no artifact ${path} among ${artifacts.map((a) => a.path).join(", ")}`);
      return found.content;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}
