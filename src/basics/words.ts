/** Spells names in other ways: with hyphens, as a sentence, as an identifier. Knows nothing of what they name. */

/** The words of a name, in lower case: of `HTTPServer_port` they are `http`, `server` and `port`. */
export function wordsOf(name: string): readonly string[] {
  const apart = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return apart
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** `kebabCase("HighQueueDepth")` is `high-queue-depth`. */
export function kebabCase(name: string): string {
  return wordsOf(name).join("-");
}

/** `slug("My Queue, EU")` is `my-queue-eu`; unlike in kebab case, capitals begin no word. */
export function slug(text: string): string {
  return kebabCase(text.toLowerCase());
}

/** `sentenceCase("order-service")` is `Order service`. */
export function sentenceCase(name: string): string {
  return capitalized(wordsOf(name).join(" "));
}

/** `capitalized("requests a second")` is `Requests a second`. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `pascalCase("cleanup-reliability")` is `CleanupReliability`; capitals within words stay. */
export function pascalCase(name: string): string {
  return name
    .split(/[^a-zA-Z0-9]+/)
    .map(capitalized)
    .join("");
}

/**
 * An identifier: `KubePodCrashLooping` is `kubePodCrashLooping`, `job:requests:rate5m` is `jobRequestsRate5m`. One that would begin
 * with a digit begins with `first` instead.
 */
export function camelCase(name: string, first: string): string {
  const [start = "", ...rest] = name.split(/[^a-zA-Z0-9]+/).filter((word) => word !== "");
  const lower = /^[A-Z0-9]+$/.test(start) ? start.toLowerCase() : start.charAt(0).toLowerCase() + start.slice(1);
  const joined = lower + rest.map(capitalized).join("");
  return /^[a-zA-Z]/.test(joined) ? joined : first + joined;
}

/** `counted(1, "rule")` is `1 rule`, `counted(3, "rule")` is `3 rules`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
