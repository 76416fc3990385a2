/**
 * Unpacks Debian packages of any release into a folder, without root and without touching the system: apt-get runs on
 * a configuration of its own. Knows nothing of the programs inside.
 */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProcess } from "../../src/validate/run-process.ts";

const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";

export interface Order {
  /** "bookworm", "sid", … or "own" for the release this machine runs. */
  readonly suite: string;
  readonly packages: readonly string[];
  /** A folder to work in; the packages end up in its `root/`. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Downloads and unpacks; rejects with one sentence where that fails. Returns the folder that holds `usr/`. */
export async function unpackDebian({ suite, packages, folder, env }: Order): Promise<string> {
  const run = (binary: string, args: readonly string[], cwd = folder) => runOrThrow(binary, args, cwd, env);
  const debs = join(folder, "debs");
  const root = join(folder, "root");
  for (const path of ["state/lists/partial", "cache/archives/partial", "debs", "root"]) {
    await mkdir(join(folder, path), { recursive: true });
  }
  const release = suite === "own" ? await ownRelease() : suite;
  const source = `deb [target=Packages signed-by=${keyring}] ${await mirror(run)} ${release} main\n`;
  await writeFile(join(folder, "sources.list"), source);
  await writeFile(join(folder, "apt.conf"), configuration(folder));

  const apt = ["-c", join(folder, "apt.conf"), "-qq"];
  await run("apt-get", [...apt, "update"]);
  await run("apt-get", [...apt, "download", ...packages], debs);
  for (const deb of await readdir(debs)) await run("dpkg", ["-x", join(debs, deb), root]);
  return root;
}

// Read after the machine's own configuration, so that its proxy still counts. A file rather than -o options, since only
// a file can clear the hooks that tidy up the system's cache after an update. The sandbox user may not enter a home.
const configuration = (folder: string) => `
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
APT::Sandbox::User "root";
APT::Update::Error-Mode "any";
Dir::State "${folder}/state";
Dir::State::Lists "lists";
Dir::State::status "/dev/null";
Dir::Cache "${folder}/cache";
Dir::Etc::SourceList "${folder}/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
`;

type Run = (binary: string, args: readonly string[]) => Promise<string>;

/** Where this machine itself gets Debian from; every release lies beside its own. */
async function mirror(run: Run): Promise<string> {
  const targets = await run("apt-get", ["indextargets", "--format", "$(ORIGIN)/$(LABEL) $(SITE)"]);
  const known = /^Debian\/Debian (\S+)$/m.exec(targets)?.[1];
  if (known !== undefined) return known;
  // Images often ship without package lists: then only the addresses an update would ask are known.
  const addresses = await run("apt-get", ["update", "--print-uris"]);
  const asked = new RegExp(`^'(\\S+)/dists/${await ownRelease()}/`, "m").exec(addresses)?.[1];
  if (asked === undefined) throw new Error("apt-get knows no mirror of Debian");
  return asked;
}

async function ownRelease(): Promise<string> {
  const codename = /^VERSION_CODENAME=(\w+)$/m.exec(await readFile("/etc/os-release", "utf8"))?.[1];
  if (codename === undefined) throw new Error("/etc/os-release names no VERSION_CODENAME");
  return codename;
}

async function runOrThrow(binary: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const { code, stdout, stderr, problem } = await runProcess(binary, args, { cwd, env, timeoutMs: 300_000 });
  if (code === 0) return stdout;
  const said = stderr.trim().split("\n").slice(0, 3).join(" ");
  throw new Error(`${binary} ${problem ?? `failed: ${said || `exit code ${code}`}`}`);
}
