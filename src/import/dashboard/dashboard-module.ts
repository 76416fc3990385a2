/** Writes the module of an imported dashboard: what has a name in a catalog under that name, the rest as the JSON that it was. */
import { isObject } from "../../basics/data.ts";
import type { Json, JsonObject } from "../../catalog/grafana-dashboard.ts";
import { metricNames } from "../../promql/ast.ts";
import { Identifiers } from "../identifiers.ts";
import { type Code, key, layout, list, text } from "../layout.ts";
import type { PlannedDashboard } from "../plan.ts";
import type { Lookup } from "../typed.ts";
import { typedExpr } from "../typed-expr.ts";
import { vocabulary } from "../typed-functions.ts";
import { objectsIn, without } from "./json.ts";
import { panelParts } from "./panel-parts.ts";
import { readQuery } from "./queries.ts";

export interface WrittenDashboard {
  /** Constants that several parts share, and the dashboard's declaration. */
  readonly code: string;
  /** Functions of the vocabulary, and exports of other modules. */
  readonly words: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
  readonly typed: number;
  readonly asText: number;
}

type Field = readonly [name: string, value: Code];

export function writeDashboard(planned: PlannedDashboard, lookup: Lookup, isHatched: boolean): WrittenDashboard {
  return new Writer(planned, lookup, isHatched).written();
}

/** Shorter JSON is as easily read where it stands. */
const sharedFrom = 120;

class Writer {
  readonly #planned: PlannedDashboard;
  readonly #isHatched: boolean;
  readonly #lookup: Lookup;
  readonly #words = new Set(["grafanaDashboard"]);
  readonly #identifiers = new Set<string>();
  readonly #names = new Identifiers(vocabulary);
  readonly #seen = new Map<string, number>();
  readonly #shared = new Map<string, string>();
  readonly #constants: string[] = [];
  #typed = 0;
  #asText = 0;

  constructor(planned: PlannedDashboard, lookup: Lookup, isHatched: boolean) {
    this.#planned = planned;
    this.#isHatched = isHatched;
    this.#lookup = lookup;
  }

  written(): WrittenDashboard {
    const { identifier, dashboard } = this.#planned;
    const entries = this.#dashboard(dashboard.json);
    const declared = layout({ fn: "grafanaDashboard", args: [text(dashboard.uid), { entries }] });
    const code = [...this.#constants, `export const ${identifier} = ${declared};\n`].join("\n");
    return {
      code,
      words: this.#words,
      identifiers: this.#identifiers,
      typed: this.#typed,
      asText: this.#asText,
    };
  }

  #dashboard(json: JsonObject): readonly Field[] {
    const { title, description, tags, links, templating, annotations } = json;
    const [panels, rows] = [objectsIn(json.panels), objectsIn(json.rows)];
    const [variables, marks] = [listed(templating), listed(annotations)];
    const texts = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
    const words = Array.isArray(tags) && tags.every((tag) => typeof tag === "string") ? (tags as string[]) : undefined;
    const targets = objectsIn(links);
    const rest = without(
      json,
      "uid",
      "title",
      ...(texts(description) === undefined ? [] : ["description"]),
      ...(words ? ["tags"] : []),
      ...(targets ? ["links"] : []),
      ...(variables ? ["templating"] : []),
      ...(marks ? ["annotations"] : []),
      ...(panels ? ["panels"] : []),
      ...(rows ? ["rows"] : []),
    );
    const all: readonly JsonObject[] = [
      ...(panels ?? []),
      ...(rows ?? []),
      ...(variables ?? []),
      ...(marks ?? []),
      rest,
    ];
    for (const part of all) this.#count(part);
    return [
      ["title", text(texts(title) ?? "")],
      ...this.#text("description", texts(description)),
      ...(words ? [["tags", list(words.map(text))] as const] : []),
      ...this.#jsons("variables", variables),
      ...this.#jsons("links", targets),
      ...this.#jsons("annotations", marks),
      ...this.#panels("panels", panels),
      ...this.#panels("rows", rows),
      ...this.#rest(rest),
    ];
  }

  #text(name: string, value: string | undefined): readonly Field[] {
    return value === undefined ? [] : [[name, text(value)]];
  }

  #jsons(name: string, values: readonly JsonObject[] | undefined): readonly Field[] {
    return values ? [[name, list(values.map((value) => this.#json(value, name)))]] : [];
  }

  #rest(rest: JsonObject): readonly Field[] {
    return Object.keys(rest).length > 0 ? [["model", this.#object(rest)]] : [];
  }

  #panels(name: string, panels: readonly JsonObject[] | undefined): readonly Field[] {
    return panels ? [[name, list(panels.map((panel) => this.#panel(panel)))]] : [];
  }

  #panel(json: JsonObject): Code {
    const { type, title, description, id, at, unit, thresholds, targets, panels, rest } = panelParts(json);
    this.#words.add("grafanaPanel");
    const entries: readonly Field[] = [
      ...this.#text("title", title),
      ...this.#text("description", description),
      ...(id === undefined ? [] : [["id", String(id)] as const]),
      ...(at ? [["at", this.#object({ ...at })] as const] : []),
      ...this.#text("unit", unit),
      ...(targets ? [["queries", list(targets.map((target) => this.#query(target)))] as const] : []),
      ...(thresholds ? [["thresholds", list(thresholds.map((t) => this.#object({ ...t })))] as const] : []),
      ...this.#panels("panels", panels),
      ...this.#rest(rest),
    ];
    return { fn: "grafanaPanel", args: [text(type), { entries }] };
  }

  #query(target: JsonObject): Code {
    const { expr } = target;
    if (typeof expr !== "string") return this.#object(target);
    this.#words.add("grafanaQuery");
    const rest = without(target, "expr");
    const model: readonly Code[] = Object.keys(rest).length > 0 ? [this.#object(rest)] : [];
    return { fn: "grafanaQuery", args: [this.#expr(expr), ...model] };
  }

  #expr(expr: string): Code {
    const read = this.#isHatched ? undefined : readQuery(expr);
    const typed = read && typedExpr(read, this.#lookup);
    if (!read || (typed?.is !== "vector" && typed?.is !== "gauge")) {
      this.#asText++;
      return text(expr);
    }
    this.#typed++;
    this.#use(typed.code);
    for (const name of metricNames(read)) {
      const known = this.#lookup(name);
      if (known) this.#identifiers.add(known.identifier);
    }
    return typed.code;
  }

  #use(code: Code): void {
    if (typeof code === "string") return;
    if ("fn" in code) this.#words.add(code.fn);
    const parts = "fn" in code ? code.args : "items" in code ? code.items : code.entries.map(([, value]) => value);
    for (const part of parts) this.#use(part);
  }

  #count(value: Json | undefined): void {
    if (typeof value !== "object" || value === null) return;
    const written = JSON.stringify(value);
    if (written.length < sharedFrom) return;
    const seen = (this.#seen.get(written) ?? 0) + 1;
    this.#seen.set(written, seen);
    if (seen > 1) return;
    for (const part of Array.isArray(value) ? value : Object.values(value)) this.#count(part as Json);
  }

  #json(value: Json | undefined, name: string): Code {
    if (typeof value === "string") return text(value);
    if (typeof value !== "object" || value === null) return String(value);
    const written = JSON.stringify(value);
    if (written.length < sharedFrom || (this.#seen.get(written) ?? 0) < 2) return this.#plain(value, name);
    const known = this.#shared.get(written);
    if (known !== undefined) return known;
    const identifier = this.#names.claim(`shared ${name}`);
    this.#shared.set(written, identifier);
    const code = this.#plain(value, name);
    this.#constants.push(`const ${identifier} = ${layout(code, 0, identifier.length + 9)};\n`);
    return identifier;
  }

  #plain(value: readonly Json[] | JsonObject, name: string): Code {
    if (!isObject(value)) return list(value.map((item) => this.#json(item, name)));
    return this.#object(value);
  }

  #object(value: JsonObject): Code {
    return { entries: Object.entries(value).map(([k, v]): Field => [key(k), this.#json(v, k)]) };
  }
}

/** Its list, where it has nothing beside it. */
function listed(value: Json | undefined): readonly JsonObject[] | undefined {
  return isObject(value) && Object.keys(value).join() === "list" ? objectsIn(value.list) : undefined;
}
