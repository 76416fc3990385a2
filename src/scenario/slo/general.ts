/** Services as they are: traffic that is good, bad, has stopped, never began, or goes on after a restart. */
import type { AlertingRule } from "../../model/model.ts";
import type { Edits, Part } from "../part.ts";
import type { Outcome } from "../spec.ts";
import type { SloSpec } from "./spec.ts";
import { counts, type SloStage, spread } from "./stage.ts";

/** In all of these it can be foretold what is recorded at the end. */
export function generalSpecs(stage: SloStage, [first]: readonly AlertingRule[], length: number): readonly SloSpec[] {
  if (!first) return [];
  const all = spread(stage, 1);
  const none = spread(stage, 0);
  const still = all.map((p) => (p.name === "up" ? p : { ...p, amount: 0 }));
  const counted = all.map((p) => ({ ...p, amount: p.amount * 20 }));
  const half = Math.floor(length / 2);
  const events = counts(stage);
  const spec = (slug: string, title: string, outcome: Outcome, parts: readonly Part[], edits: Edits = {}): SloSpec => {
    const phases = [{ parts, scrapes: length }];
    return { subject: first.alert, slug, title, outcome, phases, edits, foretold: "traffic" };
  };
  const stopped = events ? "counters that stand still" : "nothing there to be counted";
  const restarted = "a restart in the midst of good traffic";
  return [
    spec("calm", "nothing goes wrong", "silent", none),
    spec("all-bad", "all goes wrong", "fires", all),
    { ...spec("idle", stopped, "silent", still, events ? { counted } : {}), foretold: "idle" },
    spec("bad-never-exported", "the bad never exported", "silent", none, { without: (p) => p.role === "bad" }),
    spec("never-exported", "none of the metrics exported", "silent", []),
    ...(events ? [spec("restarted", restarted, "silent", none, { restartAt: half })] : []),
  ];
}
