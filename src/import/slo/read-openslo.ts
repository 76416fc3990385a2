/** Reads OpenSLO documents, version v1 and v1alpha: each objective in a catalog's terms, the rest by name. References are followed. */
import { times } from "../../basics/decimal.ts";
import { parseDuration } from "../../basics/duration.ts";
import { kebabCase } from "../../basics/names.ts";
import { entriesOf, get, has, items, type Tree, textOf } from "../../yaml/tree.ts";
import type { InputDocument } from "../importer.ts";
import type { LeftOut } from "../rules.ts";
import type { ImportedSlo } from "./imported-slo.ts";
import { type Named, openSloIndicator } from "./openslo-indicator.ts";
import { openSloTiers } from "./openslo-tiers.ts";
import type { ReadSlos } from "./read-sloth.ts";

export function isOpenSlo(tree: Tree): boolean {
  return /^openslo\//.test(textOf(get(tree, "apiVersion")) ?? "");
}

/** All documents of all files: they refer to each other by name. */
export function readOpenSlo(documents: readonly InputDocument[]): ReadSlos {
  const leftOut: LeftOut[] = [];
  const services = new Set<string>();
  const named: Named = (kind, name) =>
    documents.find(({ tree }) => textOf(get(tree, "kind")) === kind && nameOf(tree) === name)?.tree;
  const slos = documents.flatMap(({ file, tree }): readonly ImportedSlo[] => {
    const [kind, version] = [textOf(get(tree, "kind")) ?? "", textOf(get(tree, "apiVersion")) ?? ""];
    const name = nameOf(tree);
    const at = `${file}: ${name}`;
    if (!/^openslo\/v1(?:alpha|beta\d*)?$/.test(version)) {
      leftOut.push({ what: at, because: `documents of ${version} are not read, those of openslo/v1 are` });
      return [];
    }
    if (kind === "AlertNotificationTarget") {
      leftOut.push({ what: at, because: "who is notified is said by routes: write one in routing.ts" });
      return [];
    }
    if (kind !== "SLO") return [];
    const service = textOf(get(tree, "spec", "service"));
    if (service !== undefined) services.add(service);
    const reader = new Reader(at, tree, named, leftOut);
    return reader.slos();
  });
  return { slos, leftOut, services: [...services] };
}

function nameOf(tree: Tree): string {
  return textOf(get(tree, "metadata", "name")) ?? "";
}

class Reader {
  readonly #at: string;
  readonly #tree: Tree;
  readonly #named: Named;
  readonly #leftOut: LeftOut[];

  constructor(at: string, tree: Tree, named: Named, leftOut: LeftOut[]) {
    this.#at = at;
    this.#tree = tree;
    this.#named = named;
    this.#leftOut = leftOut;
  }

  slos(): readonly ImportedSlo[] {
    const spec = get(this.#tree, "spec");
    const period = this.#period(spec);
    if (period === undefined) return [];
    const objectives = items(get(spec, "objectives"));
    const labels = new Map(entriesOf(get(this.#tree, "metadata", "labels")).map((e) => [e.key, e.value]));
    const others = [...labels.keys()].filter((key) => !["owner", "team", "tier"].includes(key));
    if (others.length > 0)
      this.#no(`an SLO has an owner, a team and a tier; no labels such as ${others.join(", ")}`, "metadata.labels");
    if (has(get(this.#tree, "metadata"), "annotations")) this.#no("an SLO has no annotations", "metadata.annotations");
    const known = (key: string) => textOf(labels.get(key)) ?? textOf(items(labels.get(key))[0]);
    const title = textOf(get(this.#tree, "metadata", "displayName"));
    const description = textOf(get(spec, "description"))?.trim();
    const [owner, team, tier] = [known("owner"), known("team"), known("tier")];
    return objectives.flatMap((objective, i): readonly ImportedSlo[] => {
      const share = textOf(get(objective, "target"));
      const target = share === undefined ? Number(textOf(get(objective, "targetPercent"))) : times(Number(share), 100);
      if (!(target > 0 && target < 100)) return this.#no("its target is not between 0 and 1", `objectives[${i}]`);
      const of = openSloIndicator(spec, objective, this.#named);
      if (typeof of === "string") return this.#no(of, objectives.length > 1 ? `objectives[${i}]` : "");
      const said = textOf(get(objective, "displayName"));
      const suffix = objectives.length > 1 ? `-${(said && kebabCase(said)) || i + 1}` : "";
      const tiers = openSloTiers(spec, target, period, {
        named: this.#named,
        leaveOut: (because) => this.#no(because, "alertPolicies"),
      });
      const named = objectives.length > 1 && said ? `${title ?? nameOf(this.#tree)}: ${said}` : title;
      return [
        {
          at: this.#at,
          name: kebabCase(nameOf(this.#tree)) + suffix,
          service: textOf(get(spec, "service")) ?? "",
          ...(named ? { title: named } : {}),
          ...(description ? { description } : {}),
          objective: target,
          period,
          ...of,
          ...(owner ? { owner } : {}),
          ...(team ? { team } : {}),
          ...(tier ? { tier } : {}),
          ...(tiers ? { tiers } : {}),
        },
      ];
    });
  }

  #no(because: string, key = ""): readonly never[] {
    this.#leftOut.push({ what: key === "" ? this.#at : `${this.#at}.${key}`, because });
    return [];
  }

  #period(spec: Tree | undefined): ImportedSlo["period"] | undefined {
    const [window] = [...items(get(spec, "timeWindow")), ...items(get(spec, "timeWindows"))];
    const count = textOf(get(window, "count"));
    const unit = (textOf(get(window, "unit")) ?? "").charAt(0);
    const duration =
      textOf(get(window, "duration")) ??
      (count === undefined ? "" : `${count}${unit === "M" ? "M" : unit.toLowerCase()}`);
    const calendar = get(window, "calendar");
    const found = /^(\d+)([mhdwMQY])$/.exec(duration);
    const no = (because: string) => {
      this.#no(because, "timeWindow");
      return undefined;
    };
    if (!found) return no(`its time window "${duration}" is not a duration of OpenSLO`);
    const [, number = "", each = ""] = found;
    if (calendar) {
      const zone = textOf(get(calendar, "timeZone")) ?? "UTC";
      if (number !== "1" || each !== "M")
        return no(`a calendar window of ${duration} cannot be said, a calendar month can`);
      if (!/^(?:UTC|Etc\/UTC|GMT|Z)$/i.test(zone)) return no(`a calendar month is one of UTC here, not of ${zone}`);
      return "calendar-month";
    }
    if (/[MQY]/.test(each)) return no(`a rolling window of ${duration} has no fixed length: give it in days`);
    return { ms: parseDuration(`${number}${each}`) };
  }
}
