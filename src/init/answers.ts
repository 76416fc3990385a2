/** What has to be known to start a catalog, and how each answer is read. Asks nobody, writes nothing. */

export interface Answers {
  readonly service: string;
  /** `host:port` each. */
  readonly targets: readonly string[];
  /** Where targets serve their metrics; left out, /metrics. */
  readonly path?: string;
  /** Where alerts are posted to; left out, they reach nobody yet. */
  readonly webhook?: string;
  readonly ci: readonly CiSystem[];
}

export const ciSystems = ["github", "gitlab"] as const;

export type CiSystem = (typeof ciSystems)[number];

/** The value that a text stands for, or why it stands for none. */
export type Read<T> = { readonly value: T } | { readonly problem: string };

/** The name that becomes part of file names, groups and the job: of the folder, where nobody says another. */
export function readService(text: string): Read<string> {
  if (/^[a-z][a-z0-9_-]{0,28}$/.test(text)) return { value: text };
  return {
    problem:
      "a service's name has at most 29 lower-case letters, digits, hyphens and underscores, and begins with a letter",
  };
}

export function serviceFromFolder(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, 29)
    .replace(/-+$/, "");
  return name === "" ? "service" : name;
}

/** `shop-1:8080, shop-2:8080` */
export function readTargets(text: string): Read<readonly string[]> {
  const targets = listOf(text);
  const bad = targets.find((target) => !/^(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}$/.test(target));
  if (bad !== undefined) return { problem: `${bad} is not host:port, such as shop:8080` };
  return targets.length > 0 ? { value: targets } : { problem: "name at least one target, such as shop:8080" };
}

export function readWebhook(text: string): Read<string | undefined> {
  if (text.trim() === "") return { value: undefined };
  if (/^https?:\/\/[^\s/]+/.test(text.trim())) return { value: text.trim() };
  return { problem: `${text} is not a URL, such as http://pager:8080/alerts` };
}

/** `github,gitlab`, one of them, or `none`. */
export function readCi(text: string): Read<readonly CiSystem[]> {
  const named = listOf(text);
  if (named.length === 1 && named[0] === "none") return { value: [] };
  const known = ciSystems.filter((system) => named.includes(system));
  if (named.length > 0 && known.length === new Set(named).size) return { value: known };
  return { problem: `name ${ciSystems.join(", ")}, both with a comma, or none` };
}

function listOf(text: string): readonly string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
