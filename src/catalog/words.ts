/** Makes the names that a catalog leaves out of those it gives. Knows nothing of what they name. */

/** `kebabCase("HighQueueDepth")` is `high-queue-depth`. */
export function kebabCase(name: string): string {
  return wordsOf(name).join("-");
}

/** `sentenceCase("order-service")` is `Order service`. */
export function sentenceCase(name: string): string {
  const text = wordsOf(name).join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function wordsOf(name: string): readonly string[] {
  const apart = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
  return apart
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
