/**
 * Makes Debian's Alertmanager run from any folder. Knows nothing of how it got there.
 *
 * The upstream program carries its default templates inside; Debian's reads them from {@link builtIn}, a path fixed at
 * build time that no flag, variable or `templates:` entry changes, and refuses every configuration where
 * `default.tmpl` is not there. A path of equal length takes its place in our copy of the program: file descriptor 9,
 * which a one-line script opens on the templates' folder. That needs no root, no mount and no file outside the cache.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const builtIn = "/usr/share/prometheus/alertmanager";
const replacement = "/proc/self/fd/9".padEnd(builtIn.length, "/");

/** Moves the program and its templates from an unpacked `root` to `set`, where `bin/prometheus-alertmanager` starts it. */
export async function relocateAlertmanager(root: string, set: string): Promise<void> {
  const script = join(set, "bin/prometheus-alertmanager");
  const program = join(set, "lib", basename(script));
  await mkdir(dirname(program), { recursive: true });
  await rename(join(root, builtIn), join(set, "lib/templates"));

  // Latin-1 maps bytes to characters one to one.
  const bytes = await readFile(script, "latin1");
  await writeFile(program, bytes.replaceAll(builtIn, replacement), { encoding: "latin1", mode: 0o755 });
  const lib = '"${0%/*}/../lib';
  await writeFile(script, `#!/bin/sh\nexec 9<${lib}/templates" ${lib}/${basename(program)}" "$@"\n`);
}
