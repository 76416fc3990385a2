/** Which parts of tests share a file, and which rule groups a file has to load. */
import type { Model, RecordingRule, RuleGroup } from "../../model/model.ts";
import { groupNames, isSloSeries, missingMetricSeries } from "../../model/names.ts";
import { recordingsIn } from "../../promql/inline.ts";
import { type FilePart, groupOfBoth, type TestFile, type TestGroup } from "./test-file.ts";

/** Groups that scenarios of several alerts may share become one, for the rules to be evaluated once for all of their scenarios. */
export function filesOf(parts: readonly FilePart[], model: Model): readonly TestFile[] {
  const files = new Map<string, FilePart & { readonly groups: TestGroup[] }>();
  for (const part of parts) {
    const file = files.get(part.file) ?? { ...part, groups: [] };
    files.set(part.file, file);
    for (const group of part.groups) {
      const same = group.isShared ? file.groups.findIndex((g) => g.isShared) : -1;
      const other = file.groups[same];
      if (other) file.groups[same] = groupOfBoth(other, group);
      else file.groups.push(group);
    }
  }
  const groupsFor = loadedGroups(model);
  return [...files.values()]
    .filter((f) => f.groups.length > 0)
    .map(({ file, evaluationMs, group, groups }) => ({ name: file, evaluationMs, rules: groupsFor(group), groups }));
}

/** A group itself, and before it those that record what its alerts read, or of the SLOs that its own is made of. */
function loadedGroups({ groups, schema, slos, service }: Model): (name: string) => readonly RuleGroup[] {
  const byName = new Map<string, readonly RuleGroup[]>();
  for (const group of groups) byName.set(group.name, [...(byName.get(group.name) ?? []), group]);
  const sloOf = new Map(slos.map((slo) => [groupNames.slo(service, slo.name), slo]));
  const recording = new Map<string, Set<RuleGroup>>();
  for (const group of groups) {
    for (const rule of group.rules) {
      if (rule.kind !== "recording" || !isPlain(rule)) continue;
      const others = recording.get(rule.record);
      if (others) others.add(group);
      else recording.set(rule.record, new Set([group]));
    }
  }
  const known = new Map<string, readonly RuleGroup[]>();
  const find = (name: string): readonly RuleGroup[] => {
    const own = byName.get(name) ?? [];
    const sli = sloOf.get(name)?.sli;
    if (sli?.kind === "composite") {
      return [...new Set([...sli.of.flatMap((o) => loaded(groupNames.slo(service, o.slo))), ...own])];
    }
    const all = new Set(own);
    for (const { expr } of recording.size > 0 ? own.flatMap((g) => g.rules) : []) {
      for (const name of recordingsIn(expr, schema)) for (const group of recording.get(name) ?? []) all.add(group);
    }
    return all.size === own.length ? own : groups.filter((g) => all.has(g));
  };
  const loaded = (name: string): readonly RuleGroup[] => {
    const found = known.get(name) ?? find(name);
    known.set(name, found);
    return found;
  };
  return loaded;
}

/** Neither of an SLO nor about missing metrics. */
export function isPlain({ record, labels }: RecordingRule): boolean {
  return !("slo" in labels) && record !== missingMetricSeries && !isSloSeries(record);
}
