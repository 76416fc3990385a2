/** The command line: names, flags and help. Each command is loaded when it is called. */

import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { tryParseDuration } from "../basics/duration.ts";
import { packageVersion } from "../basics/package-root.ts";
import { monthFormats } from "../budgets/print-month.ts";
import { dialects } from "../checks/dialect.ts";
import { type GivenInstances, readInstances } from "../cost/instances.ts";
import { type Read, readCi, readService, readTargets, readWebhook } from "../init/answers.ts";
import { emitFormats } from "../live/emit-formats.ts";
import { reportFormats } from "../report/report.ts";
import type { BacktestFlags } from "./commands/backtest.ts";
import type { CostFlags } from "./commands/cost.ts";
import type { DemoFlags } from "./commands/demo.ts";
import type { DiffFlags } from "./commands/diff.ts";
import type { DriftFlags } from "./commands/drift.ts";
import type { EmitFlags } from "./commands/emit.ts";
import type { ExplainFlags } from "./commands/explain.ts";
import type { GateFlags } from "./commands/gate.ts";
import type { ImportFlags } from "./commands/import.ts";
import type { InitFlags } from "./commands/init.ts";
import type { LintFlags } from "./commands/lint.ts";
import type { LiveCheckFlags } from "./commands/live-check.ts";
import type { ReportFlags } from "./commands/report.ts";
import type { RoutesFlags } from "./commands/routes.ts";
import type { RoutesTestFlags } from "./commands/routes-test.ts";
import type { ServeFlags } from "./commands/serve.ts";
import type { SloReportFlags } from "./commands/slo-report.ts";
import type { TestFlags } from "./commands/test.ts";
import type { ThresholdsFlags } from "./commands/thresholds.ts";
import type { UnusedFlags } from "./commands/unused.ts";
import { type ExitCode, exitCode } from "./exit-code.ts";
import { failOnLevels } from "./fail-on.ts";
import type { Io } from "./io.ts";
import { type CommonFlags, settings } from "./options.ts";
import { printDiagnostics } from "./print.ts";
import type { Moment } from "./replayed.ts";
import { address, withCredentials } from "./server-flags.ts";
import { systemProblem } from "./system-problem.ts";

export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let result: ExitCode = exitCode.clean;
  const program = new Command("rustbox-monitoring")
    .description("Generates and checks every monitoring file of a service from one typed catalog.")
    .version(packageVersion())
    .configureOutput({ writeOut: io.stdout.write, writeErr: io.stderr.write })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .exitOverride();

  const command = (name: string, description: string): Command =>
    program
      .command(name)
      .description(description)
      .option("--catalog <path>", "folder or entry file of the catalog (default: ./spec, else the packaged one)")
      .option("--out <folder>", "the output folder (default: out, and out/x for the catalog spec/x)")
      .addOption(
        new Option("--format <format>", "how problems are printed").choices([...reportFormats]).default("text"),
      )
      .option("--load-timeout <duration>", "how long loading the catalog may take", duration, 30_000)
      .option("--untrusted", "read the catalog without running it; see SECURITY.md")
      .option("--no-color", "no colours, even on a terminal")
      .option("--quiet", "problems only");

  const guarded = async (flags: CommonFlags, action: () => Promise<ExitCode>) => {
    try {
      result = await action();
    } catch (cause) {
      const problem = systemProblem(cause);
      if (!problem) throw cause;
      printDiagnostics([problem], settings(flags, io), io);
      result = exitCode.problems;
    }
  };
  const run = <F extends CommonFlags>(action: (flags: F, io: Io) => Promise<ExitCode>) => {
    return (flags: F) => guarded(flags, () => action(flags, io));
  };

  command("init", "start a catalog in this folder; asks on a terminal what no option says")
    .option("--service <name>", "the service's name (default: the folder's)", read(readService))
    .option("--targets <host:port,…>", "what Prometheus scrapes (default: <service>:8080)", read(readTargets))
    .option("--webhook <url>", "where alerts are posted to (default: nowhere yet)", read(readWebhook))
    .option("--ci <systems>", "workflows to write: github, gitlab, none (default: github,gitlab)", read(readCi))
    .option("--from-metrics <url|file>", "declare what an exporter prints; - reads the standard input")
    .option("--yes", "ask nothing, even on a terminal")
    .option("--force", "overwrite files that are there")
    .action(run(async (flags: InitFlags, io) => (await import("./commands/init.ts")).initCommand(flags, io)));

  command("import", "make a catalog of rule files that exist, and prove that it generates the same rules")
    .argument("<files...>", "rule files, PrometheusRule manifests and an alertmanager.yml: files, folders or patterns")
    .option("--service <name>", "the service's name (default: the folder's)", read(readService))
    .option("--targets <host:port,…>", "what Prometheus scrapes (default: <service>:8080)", read(readTargets))
    .option("--force", "overwrite a catalog that is there")
    .addHelpText("after", "\nExample:\n  $ rustbox-monitoring import rules/*.yml --service shop")
    .action((files: readonly string[], flags: ImportFlags) =>
      guarded(flags, async () => (await import("./commands/import.ts")).importCommand(files, flags, io)),
    );

  command("generate", "write every file of the catalog below the output folder")
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .option("--check", "write nothing; fail if a file would change")
    .action(run(async (flags, io) => (await import("./commands/generate.ts")).generateCommand(flags, io)));

  command("validate", "check the catalog, its files, and that the output folder holds exactly them")
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .option("--offline", "leave out promtool and amtool")
    .option("--verbose", "notes as well, which ask nothing of you")
    .action(run(async (flags, io) => (await import("./commands/validate.ts")).validateCommand(flags, io)));

  command("test", "prove with promtool that every alert fires when it should, and only then")
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .option("--timeout <duration>", "how long all tests together may take", duration, 300_000)
    .action(run(async (flags: TestFlags, io) => (await import("./commands/test.ts")).testCommand(flags, io)));

  command("routes", "print who gets which alert; test: with which labels and when, as a real Alertmanager decides")
    .addArgument(new Argument("[test]", "compare every alert and label set with an Alertmanager").choices(["test"]))
    .option("--mermaid", "the tree of routes as a Mermaid chart in place of the table")
    .option("--from <time>", "with test: the first moment, such as 2026-12-24T12:00Z (default: now)", date)
    .option("--span <duration>", "with test: how far time intervals are followed", duration, 7 * 86_400_000)
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .addHelpText("after", "\nExample:\n  $ rustbox-monitoring routes test --from 2026-12-24T12:00Z --span 2w")
    .action((what: "test" | undefined, flags: RoutesFlags & RoutesTestFlags, command: Command) => {
      if (what === "test" && flags.mermaid) command.error("error: --mermaid draws the tree, which test does not");
      return guarded(flags, async () =>
        what === "test"
          ? (await import("./commands/routes-test.ts")).routesTestCommand(flags, io)
          : (await import("./commands/routes.ts")).routesCommand(flags, io),
      );
    });

  command("diff", "show what generate would change, or what changed in meaning since another version")
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .argument("[against]", "a git commit, such as main, or a folder that holds an earlier catalog.json")
    .option("--markdown", "with [against]: print a comment for a pull request")
    .option("--verbose", "notes as well, which ask nothing of you")
    .addHelpText("after", "\nExample:\n  $ rustbox-monitoring diff main --markdown")
    .action((against: string | undefined, flags: DiffFlags, command: Command) => {
      if (flags.markdown && against === undefined) command.error("error: --markdown needs a version to compare with");
      return guarded(flags, async () => (await import("./commands/diff.ts")).diffCommand(against, flags, io));
    });

  command("report", "write one HTML page about everything that the catalog makes, to open in a browser")
    .option("--output <file>", "where to; - for the standard output", "report.html")
    .option("--env <name>", "the catalog in one of its environments")
    .option("--diff <against>", "what changed, side by side, since a git commit or a folder with a catalog.json")
    .option("--png <file>", "also draw the top of the page, with the Chromium of this machine")
    .addHelpText("after", "\nExample:\n  $ rustbox-monitoring report --diff main --output monitoring.html")
    .action(run(async (flags: ReportFlags, io) => (await import("./commands/report.ts")).reportCommand(flags, io)));

  command("cost", "say how many series and samples the catalog makes, and what disk and CPU they take")
    .option(
      "--instances <numbers>",
      "targets: 200, or by job, as in api=20,db=2 (default: those that are named)",
      instances,
    )
    .option("--max-series <number>", "fail where there may be more series", count)
    .addHelpText("after", "\nExample:\n  $ rustbox-monitoring cost --instances 200")
    .action(run(async (flags: CostFlags, io) => (await import("./commands/cost.ts")).costCommand(flags, io)));

  command("unused", "list what is exported or recorded and never read, with the relabelling that drops it")
    .option("--check", "fail where something is unread and no reason says why it is kept")
    .addHelpText("after", "\nExample:\n  $ rustbox-monitoring unused --check")
    .action(run(async (flags: UnusedFlags, io) => (await import("./commands/unused.ts")).unusedCommand(flags, io)));

  withCredentials(command("drift", "compare running servers with the committed files"))
    .option("--prometheus <url>", "where Prometheus answers", address)
    .option("--vmalert <url>", "where vmalert answers, in the place of Prometheus", address)
    .option("--alertmanager <url>", "where Alertmanager answers", address)
    .option("--grafana <url>", "where Grafana answers", address)
    .option("--timeout <duration>", "how long each answer may take", duration, 10_000)
    .addHelpText(
      "after",
      "\nExample:\n  $ rustbox-monitoring drift --prometheus http://localhost:9090 --alertmanager http://localhost:9093",
    )
    .action((flags: DriftFlags, command: Command) => {
      const { prometheus, vmalert, alertmanager, grafana } = flags;
      if (!(prometheus ?? vmalert ?? alertmanager ?? grafana))
        command.error("error: name a server: --prometheus, --vmalert, --alertmanager or --grafana");
      return guarded(flags, async () => (await import("./commands/drift.ts")).driftCommand(flags, io));
    });

  withCredentials(command("gate", "say by an SLO's error budget whether a deployment may go on"))
    .requiredOption("--slo <name>", "the SLO")
    .requiredOption("--prometheus <url>", "where the SLO's rules are evaluated", address)
    .option("--min-budget <percent>", "budget that has to be left", percent, 10)
    .option("--max-burn <factor>", "times the sustainable rate, over the last hour", factor, 2)
    .option("--timeout <duration>", "how long each answer may take", duration, 10_000)
    .addHelpText(
      "after",
      "\nExample:\n  $ rustbox-monitoring gate --slo availability --prometheus http://localhost:9090",
    )
    .action(run(async (flags: GateFlags, io) => (await import("./commands/gate.ts")).gateCommand(flags, io)));

  withCredentials(command("slo-report", "print the error budgets of a month"))
    .requiredOption("--month <yyyy-mm>", "the month, in UTC")
    .requiredOption("--prometheus <url>", "a server that still has the month", address)
    .addOption(new Option("--as <format>", "what to print").choices([...monthFormats]).default("markdown"))
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText(
      "after",
      "\nExample:\n  $ rustbox-monitoring slo-report --month 2026-10 --prometheus http://localhost:9090",
    )
    .action(
      run(async (flags: SloReportFlags, io) => (await import("./commands/slo-report.ts")).sloReportCommand(flags, io)),
    );

  withCredentials(
    command("backtest", "replay every alert over what a server remembers: how often, how long, how many pages"),
  )
    .requiredOption("--prometheus <url>", "the server with the history", address)
    .requiredOption("--since <time>", "how long back, such as 30d, or a time such as 2026-10-01T00:00:00Z", moment)
    .option("--until <time>", "the end of the period (default: now)", moment)
    .option("--against <version>", "a git commit or a folder with earlier files: replay its alerts as well")
    .option("--only <alerts>", "names of alerts, separated by commas", names)
    .option("--max-pages <number>", "fail where a receiver gets more pages a week", nonNegative)
    .option("--markdown", "print a comment for a pull request")
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText("after", backtestExample)
    .action(
      run(async (flags: BacktestFlags, io) => (await import("./commands/backtest.ts")).backtestCommand(flags, io)),
    );

  withCredentials(command("thresholds", "suggest limits of alerts from history, and say what each would have fired"))
    .requiredOption("--prometheus <url>", "the server with the history", address)
    .requiredOption("--since <time>", "how long back, such as 30d, or a time such as 2026-10-01T00:00:00Z", moment)
    .option("--until <time>", "the end of the period (default: now)", moment)
    .option("--only <alerts>", "names of alerts, separated by commas", names)
    .option("--max-pages <number>", "pages a week that the suggested limit may make", nonNegative, 1)
    .option("--env <name>", "the catalog in one of its environments, below env/<name> in the output folder")
    .option("--timeout <duration>", "how long each answer may take", duration, 60_000)
    .addHelpText("after", thresholdsExample)
    .action(
      run(async (flags: ThresholdsFlags, io) =>
        (await import("./commands/thresholds.ts")).thresholdsCommand(flags, io),
      ),
    );

  command("lint", "check rule files, configurations and dashboards, written by hand or generated")
    .argument("[files...]", "files, folders, patterns, or - for the standard input (default: the output folder)")
    .option("--fix", "fix what has exactly one right fix")
    .addOption(new Option("--dialect <name>", "whose files they are (default: recognised)").choices([...dialects]))
    .option("--external-labels <names>", "labels that series and alerts get outside: cluster,replica=a", labels)
    .option("--style", "report matters of taste of files without a catalog, too")
    .option("--policy <file>", "what your team asks of its rules: labels, annotations, links, times")
    .option("--baseline <file>", "leave out the findings that this file lists")
    .option("--write-baseline", "list the findings of today in the file of --baseline, and report none")
    .option("--since <commit>", "only what is new since a commit of git, or stands in a rule that changed")
    .addOption(failOn())
    .addHelpText("after", lintExample)
    .action((files: readonly string[], flags: LintFlags, command: Command) => {
      if (flags.writeBaseline && flags.baseline === undefined)
        command.error("error: --write-baseline needs the name of the file: --baseline <file>");
      return guarded(flags, async () => (await import("./commands/lint.ts")).lintCommand(files, flags, io));
    });

  withCredentials(
    command("live-check", "compare what targets export with the catalog: which alerts, SLOs and panels are blind?"),
  )
    .argument("[sources...]", "addresses of /metrics, files, or - for the standard input")
    .option("--prometheus <url>", "check all targets that this Prometheus has of the job instead", url)
    .option("--scrapes <number>", "how often each address is scraped; twice or more finds counters that fall", count, 1)
    .option("--interval <duration>", "time between two scrapes (default: the catalog's scrape interval)", duration)
    .option("--timeout <duration>", "how long one answer may take (default: twice the scrape timeout)", duration)
    .option("--max-bytes <number>", "the largest answer that is read, uncompressed", count, 268_435_456)
    .addOption(failOn())
    .option("--min-coverage <percent>", "fail where fewer alerts, SLOs and panels work", percent)
    .addHelpText("after", liveCheckExample)
    .action(async (sources: readonly string[], flags: LiveCheckFlags, command: Command) => {
      if ((sources.length === 0) === (flags.prometheus === undefined)) {
        command.error("error: name addresses, files, or - for the standard input, or give --prometheus");
      }
      await guarded(flags, async () => {
        return (await import("./commands/live-check.ts")).liveCheckCommand(sources, flags, io);
      });
    });

  command("emit", "print what a perfect exporter of the catalog would, with all series at their lowest value")
    .addOption(new Option("--as <format>", "what to print").choices([...emitFormats]).default("text"))
    .addHelpText("after", emitExample)
    .action(run(async (flags: EmitFlags, io) => (await import("./commands/emit.ts")).emitCommand(flags, io)));

  command("serve", "stand in for the service: export everything declared, on a good day or in an incident")
    .option(
      "--scenario <names>",
      "alerts to fire and faults to have, separated by commas; --list prints all",
      names,
      [],
    )
    .option("--without <metrics>", "metrics that are not exported, separated by commas", names)
    .option("--instances <number>", "how many there are", count, 1)
    .option("--speed <number>", "how many times faster its clock runs", count, 1)
    .option("--port <number>", "port of the first instance; the others follow (default: any that is free)", count)
    .option("--after <duration>", "how long all is well before the scenario begins", duration, 60_000)
    .option("--duration <duration>", "ends by itself after that time (default: never)", duration)
    .option("--list", "print the scenarios and end")
    .addHelpText("after", serveExample)
    .action(run(async (flags: ServeFlags, io) => (await import("./commands/serve.ts")).serveCommand(flags, io)));

  command(
    "demo",
    "run Prometheus, Alertmanager and a simulated exporter on this machine, until an alert fires and arrives",
  )
    .option("--scenario <names>", "alerts to fire and faults to have (default: the alert that fires first)", names)
    .option("--without <metrics>", "metrics that are not exported, separated by commas", names)
    .option("--instances <number>", "how many there are", count, 2)
    .option("--speed <number>", "how many times faster the clock of the instances runs", count, 1)
    .option("--after <duration>", "how long all is well before the scenario begins", duration, 45_000)
    .option("--duration <duration>", "ends by itself after that time (default: never)", duration)
    .option("--once", "end when the scenario's alerts have arrived")
    .addHelpText("after", demoExample)
    .action(run(async (flags: DemoFlags, io) => (await import("./commands/demo.ts")).demoCommand(flags, io)));

  command("explain", "show all that is known of a metric, alert, SLO or check")
    .argument("[name]", "its name, such as HighLatency")
    .option("--expr <query>", "show instead what a query can return, and why")
    .action(async (name: string | undefined, flags: ExplainFlags, command: Command) => {
      if ((name === undefined) === (flags.expr === undefined)) command.error("error: name one thing, or give --expr");
      await guarded(flags, async () => (await import("./commands/explain.ts")).explainCommand(name ?? "", flags, io));
    });

  try {
    await program.parseAsync([...argv], { from: "user" });
    return result;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    return cause.exitCode === 0 ? exitCode.clean : exitCode.usage;
  }
}

/** An option's text as its value; what cannot be read is wrong usage. */
function read<T>(how: (text: string) => Read<T>): (text: string) => T {
  return (text) => {
    const answer = how(text);
    if ("problem" in answer) throw new InvalidArgumentError(answer.problem);
    return answer.value;
  };
}

function duration(text: string): number {
  const ms = tryParseDuration(text);
  if (ms === undefined || ms === 0) throw new InvalidArgumentError('Write a duration such as "30s" or "2m".');
  return ms;
}

function date(text: string): Date {
  const at = new Date(text);
  const isWhole = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2}))?$/.test(text);
  if (!isWhole || Number.isNaN(at.getTime()))
    throw new InvalidArgumentError('Write "2026-12-24" or "2026-12-24T12:00Z".');
  return at;
}

function url(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) throw new InvalidArgumentError('Write "http://host:port".');
  return text;
}

function count(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw new InvalidArgumentError("Write a whole number above 0.");
  return Number(text);
}

function instances(text: string): GivenInstances {
  const given = readInstances(text);
  if (!given) throw new InvalidArgumentError('Write whole numbers above 0, such as "200" or "api=20,db=2".');
  return given;
}

function percent(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > 100) throw new InvalidArgumentError("Write a number from 0 to 100.");
  return value;
}

function moment(text: string): Moment {
  const ago = tryParseDuration(text);
  if (ago !== undefined && ago > 0) return { ago };
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write "30d", or a time such as "2026-10-01T00:00:00Z".');
  return { at };
}

function nonNegative(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) throw new InvalidArgumentError("Write a number, 0 or more.");
  return Number(text);
}

function names(text: string): readonly string[] {
  return text.split(",").map((name) => name.trim());
}

const backtestExample = `
Examples:
  $ rustbox-monitoring backtest --prometheus http://localhost:9090 --since 30d
  $ rustbox-monitoring backtest --prometheus http://localhost:9090 --since 14d --against main --markdown`;

const thresholdsExample = `
Example:
  $ rustbox-monitoring thresholds --prometheus http://localhost:9090 --since 30d --only HighQueueDepth`;

const demoExample = `
Examples:
  $ rustbox-monitoring demo
  $ rustbox-monitoring demo --scenario HighQueueDepth --once`;

const serveExample = `
Examples:
  $ rustbox-monitoring serve --port 9101 --instances 2
  $ rustbox-monitoring serve --scenario no-inf-bucket,no-content-type`;

const failOn = (): Option =>
  new Option("--fail-on <severity>", "the least severity that makes the exit code 1")
    .choices([...failOnLevels])
    .default("error");

const lintExample = `
Examples:
  $ rustbox-monitoring lint --catalog none rules/ alertmanager.yml
  $ rustbox-monitoring lint --catalog none rules/ --baseline lint-baseline.json --write-baseline
  $ rustbox-monitoring lint --catalog none rules/ --baseline lint-baseline.json --fail-on warning
  $ rustbox-monitoring lint --catalog none rules/ --since origin/main`;

const emitExample = `
Examples:
  $ rustbox-monitoring emit | promtool check metrics
  $ rustbox-monitoring emit | rustbox-monitoring live-check -`;

const liveCheckExample = `
Examples:
  $ rustbox-monitoring live-check http://localhost:9090/metrics
  $ curl -s http://localhost:9090/metrics | rustbox-monitoring live-check - --min-coverage 100
  $ rustbox-monitoring live-check https://a:9090 https://b:9090 --scrapes 3 --ca-file ca.pem`;

function factor(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('Write a number above 0, such as "2".');
  return value;
}

function labels(text: string): ReadonlyMap<string, string | undefined> {
  const pairs = text.split(",").map((part) => /^([a-zA-Z_][a-zA-Z0-9_]*)(?:=(.*))?$/.exec(part.trim()));
  return new Map(
    pairs.map((pair) => {
      if (!pair)
        throw new InvalidArgumentError('Write names, such as "cluster,replica", or values, such as "cluster=eu".');
      return [pair[1] ?? "", pair[2]];
    }),
  );
}
