/** Finds the series that declarations read, wherever in them a selector stands. Knows no kind of declaration. */

/** The names, as PromQL selects them: those of a histogram have its endings. */
export function selectorsIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "kind" in value && value.kind === "selector" && "name" in value ? [String(value.name)] : [];
  return [...own, ...Object.values(value).flatMap(selectorsIn)];
}
