/** Spells names in other ways: with hyphens, as a sentence, as an identifier. Knows nothing of what they name. */
import slugify from "@sindresorhus/slugify";
import { capitalized } from "./words.ts";

/** The words of a name, in lower case: of `HTTPServer_port` they are `http`, `server` and `port`. */
export function wordsOf(name: string): readonly string[] {
  return kebabCase(name)
    .split("-")
    .filter((word) => word !== "");
}

/** `kebabCase("HighQueueDepth")` is `high-queue-depth`. */
export function kebabCase(name: string): string {
  return slugify(name);
}

/** `slug("My Queue, EU")` is `my-queue-eu`, `slug("Größe")` is `groesse`; unlike in kebab case, capitals begin no word. */
export function slug(text: string): string {
  return slugify(text, { decamelize: false });
}

/** `sentenceCase("order-service")` is `Order service`. */
export function sentenceCase(name: string): string {
  return capitalized(wordsOf(name).join(" "));
}

/**
 * An identifier: `KubePodCrashLooping` is `kubePodCrashLooping`, `job:requests:rate5m` is `jobRequestsRate5m`. One that would begin
 * with a digit begins with `first` instead.
 */
export function identifier(name: string, first: string): string {
  const [start = "", ...rest] = wordsOf(name);
  const joined = start + rest.map(capitalized).join("");
  return /^[a-z]/.test(joined) ? joined : first + joined;
}
