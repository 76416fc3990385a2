/** What `unused` finds, by the codes that a catalog's suppressions name. */
export const unusedCodes: ReadonlySet<string> = new Set(["unused-series", "unused-label", "unused-recording"]);
