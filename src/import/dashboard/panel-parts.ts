/** What of a panel's JSON has a name of its own in a catalog, and what is left. Loses nothing: put together again, both are the panel. */
import { isObject } from "../../basics/data.ts";
import type { GrafanaPlace, GrafanaThreshold, Json, JsonObject } from "../../catalog/grafana-dashboard.ts";
import { objectsIn, without } from "./json.ts";

export interface PanelParts {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly id?: number;
  readonly at?: GrafanaPlace;
  readonly unit?: string;
  readonly thresholds?: readonly GrafanaThreshold[];
  readonly targets?: readonly JsonObject[];
  readonly panels?: readonly JsonObject[];
  readonly rest: JsonObject;
}

/** What has another form than usual stays in the rest. */
export function panelParts(json: JsonObject): PanelParts {
  let rest = json;
  const take = <T>(key: string, read: (value: Json | undefined) => T | undefined): T | undefined => {
    const value = read(json[key]);
    if (value !== undefined) rest = without(rest, key);
    return value;
  };
  const word = (value: Json | undefined) => (typeof value === "string" ? value : undefined);
  const type = take("type", word) ?? "";
  const title = take("title", word);
  const description = take("description", word);
  const id = take("id", (value) => (typeof value === "number" ? value : undefined));
  const at = take("gridPos", place);
  const targets = take("targets", objectsIn);
  const panels = take("panels", objectsIn);
  const { fieldConfig } = json;
  const defaults = isObject(fieldConfig) && isObject(fieldConfig.defaults) ? fieldConfig.defaults : undefined;
  const [unit, thresholds] = [word(defaults?.unit), steps(defaults?.thresholds)];
  if (isObject(fieldConfig) && defaults) {
    const left = without(defaults, ...(unit === undefined ? [] : ["unit"]), ...(thresholds ? ["thresholds"] : []));
    const isTaken = Object.keys(left).length === 0 && Object.keys(defaults).length > 0;
    const config = isTaken ? without(fieldConfig, "defaults") : { ...fieldConfig, defaults: left };
    rest = Object.keys(config).length > 0 ? { ...rest, fieldConfig: config } : without(rest, "fieldConfig");
  }
  return {
    type,
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(id === undefined ? {} : { id }),
    ...(at ? { at } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(thresholds ? { thresholds } : {}),
    ...(targets ? { targets } : {}),
    ...(panels ? { panels } : {}),
    rest,
  };
}

function place(value: Json | undefined): GrafanaPlace | undefined {
  if (!isObject(value) || Object.keys(value).sort().join() !== "h,w,x,y") return undefined;
  const { x, y, w, h } = value;
  const isPlace = [x, y, w, h].every((n) => typeof n === "number");
  return isPlace ? ({ x, y, w, h } as GrafanaPlace) : undefined;
}

function steps(value: Json | undefined): readonly GrafanaThreshold[] | undefined {
  if (!isObject(value) || value.mode !== "absolute" || Object.keys(value).sort().join() !== "mode,steps")
    return undefined;
  const all = objectsIn(value.steps) ?? [];
  const isPlain = all.every(
    (s) =>
      Object.keys(s).sort().join() === "color,value" &&
      typeof s.color === "string" &&
      (s.value === null || typeof s.value === "number"),
  );
  return all.length > 0 && isPlain ? (all as unknown as readonly GrafanaThreshold[]) : undefined;
}
