/** What changed since another version: the worst first, each with both versions side by side. */
import { type Change, impacts } from "../changes/change.ts";
import { changesBetween } from "../changes/changes.ts";
import { headings, verdict } from "../changes/print.ts";
import { type Side, sidesOf } from "../changes/sides.ts";
import type { CatalogJson } from "../schemas/catalog.ts";
import { type Child, el, type Html, raw, table } from "./html.ts";

export interface Versions {
  /** What the other version is called: a commit, a folder. */
  readonly against: string;
  readonly before: CatalogJson;
  readonly after: CatalogJson;
}

export function changesSection(versions: Versions | undefined): Html {
  if (versions === undefined) return raw("");
  const changes = changesBetween(versions.before, versions.after);
  const things = byThing(changes);
  return el(
    "section",
    { id: "changes", "aria-labelledby": "changes-title" },
    el("h2", { id: "changes-title" }, `Changes since ${versions.against}`),
    el("p", {}, `${verdict(changes)}.`),
    ...impacts.flatMap((impact) => {
      const own = things.filter(([worst]) => worst.impact === impact);
      return own.length === 0 ? [] : [el("h3", {}, headings[impact]), ...own.map((all) => one(all, versions))];
    }),
  );
}

/** All changes of one thing stand together, where its worst belongs. */
function byThing(changes: readonly Change[]): readonly (readonly [Change, ...Change[]])[] {
  const groups = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const key = `${change.subject} ${change.name}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()];
}

function one(changes: readonly [Change, ...Change[]], { before, after }: Versions): Html {
  const [{ subject, name, impact }] = changes;
  const sides = sidesOf(changes[0], before, after);
  const texts = changes.map(({ text, because }) => (because === undefined ? text : `${text}; ${because}`));
  return el(
    "details",
    { "data-find": "", ...(impact === "harmless" ? {} : { open: "" }) },
    el("summary", {}, `${subject} `, el("b", {}, name)),
    el("ul", {}, ...texts.map((text) => el("li", {}, text))),
    table(`${name}, before and after`, ["Field", "Before", "After"], sides.map(row)),
  );
}

function row({ field, before, after }: Side): readonly Child[] {
  const cell = (text: string | undefined): Child => (text === undefined ? "–" : el("code", {}, text));
  return [field, cell(before), cell(after)];
}
