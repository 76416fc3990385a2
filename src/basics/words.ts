/** Writes words as a text needs them: with a capital, in the plural. Knows nothing of what they name. */

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

/** `counted(1, "rule")` is `1 rule`, `counted(3, "rule")` is `3 rules`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
