/** `routes test`: who gets each alert with each set of labels at each moment, compared with a running Alertmanager. */
import { type Diagnostic, error, hasErrors } from "../../basics/diagnostic.ts";
import { alertmanagerConfig } from "../../generate/alertmanager/config.ts";
import type { Model } from "../../model/model.ts";
import { goesTo, type RouteRow, routeTestTable } from "../../report/route-tests.ts";
import { type Answer, type Answers, askAlertmanager, sorted } from "../../route-tests/ask-alertmanager.ts";
import { type Case, cases, type Decision, decisions, moments } from "../../route-tests/matrix.ts";
import { findTool } from "../../validate/find-tool.ts";
import { formatToolVersion } from "../../validate/tool-version.ts";
import { compiled } from "../compiled.ts";
import { type ExitCode, exitCode } from "../exit-code.ts";
import type { Io } from "../io.ts";
import { type CommonFlags, settings } from "../options.ts";
import { printDiagnostics } from "../print.ts";

export interface RoutesTestFlags extends CommonFlags {
  /** The first moment; left out, now. */
  readonly from?: Date;
  readonly span: number;
}

export async function routesTestCommand(flags: RoutesTestFlags, io: Io): Promise<ExitCode> {
  const set = settings(flags, io);
  const { model, diagnostics } = await compiled(set, io);
  if (!model || hasErrors(diagnostics)) {
    printDiagnostics(diagnostics, set, io);
    return exitCode.problems;
  }
  const all = cases(model);
  const times = moments(model.route, flags.from ?? new Date(), flags.span);
  io.stdout.write(routeTestTable(all.flatMap((one) => rowsOf(one, times, model))));
  const { tool, missing } = await findTool("alertmanager", { env: { ...io.env }, cwd: io.cwd });
  if (!tool) {
    printDiagnostics([missing], set, io);
    return exitCode.unavailable;
  }
  const labelSets = all.map(({ labels }) => labels);
  const expected = () => labelSets.map((labels) => decisions(model.route, labels, new Date()));
  const config = alertmanagerConfig(model);
  const saysMuted = tool.version.major > 0 || tool.version.minor >= 28;
  const problems = (answers: Answers) => differing(all, answers, expected(), saysMuted);
  const answers = await askAlertmanager(config, labelSets, tool, (a) => problems(a).length === 0);
  if ("failed" in answers) {
    const hint = "start it by hand with out/alertmanager/alertmanager.yml to see all it says";
    printDiagnostics([error("server-failed", "alertmanager", answers.failed, { hint })], set, io);
    return exitCode.unavailable;
  }
  const wrong = problems(answers);
  printDiagnostics(wrong, set, io);
  if (wrong.length > 0) return exitCode.problems;
  const alerts = new Set(all.map((c) => c.alert)).size;
  io.stderr.write(
    `Alertmanager ${formatToolVersion(tool.version)} decides the same now: ${alerts} alerts, ${all.length} label sets${saysMuted ? "" : ", time intervals left out"}.\n`,
  );
  return exitCode.clean;
}

/** One row for each time that the decision changes. */
function rowsOf({ alert, labels, varied }: Case, times: readonly Date[], { route }: Model): readonly RouteRow[] {
  const text = Object.entries(varied)
    .map(([label, value]) => `${label}=${value}`)
    .join(" ");
  const rows = times.map(
    (from): RouteRow => ({ alert, labels: text, from, decisions: decisions(route, labels, from) }),
  );
  const changes = rows.filter((row, i) => goesTo(row.decisions) !== goesTo(rows[i - 1]?.decisions ?? []));
  return changes.length === 1 ? changes.map(({ from: _, ...row }) => row) : changes;
}

/** `saysMuted`: whether this Alertmanager reports which alerts time intervals mute. */
function differing(
  all: readonly Case[],
  answers: Answers,
  expected: readonly (readonly Decision[])[],
  saysMuted: boolean,
): readonly Diagnostic[] {
  return all.flatMap(({ alert, labels }, i) => {
    const [theirs, ours] = [answers[i] ?? [], sorted(expected[i] ?? [])];
    if (agree(theirs, ours, saysMuted)) return [];
    const text = (of: readonly (Answer | Decision)[]) =>
      of.length === 0 ? "nobody" : of.map((d) => d.receiver).join(", ");
    return [
      error("other-route", `routes.${alert}`, `Alertmanager sends it to ${text(theirs)}, not to ${goesTo(ours)}`, {
        notes: [{ message: `with the labels ${JSON.stringify(labels)}` }],
        hint: "report it: this tool reads the routes otherwise than Alertmanager does",
      }),
    ];
  });
}

function agree(theirs: readonly Answer[], ours: readonly Decision[], saysMuted: boolean): boolean {
  const key = (receiver: string, isMuted: boolean) => `${receiver} ${isMuted}`;
  const of = (list: readonly (Answer | Decision)[]) =>
    list
      .map(({ receiver, mutedBy }) => key(receiver, saysMuted && mutedBy !== undefined && mutedBy.length > 0))
      .toSorted();
  return of(theirs).join("\n") === of(ours).join("\n");
}
