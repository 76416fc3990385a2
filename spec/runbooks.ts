/** What to do when a family of alerts fires. */
import {
  by,
  gaugeRatio,
  histogramQuantile,
  increase,
  not,
  rate,
  ratio,
  runbook,
  step,
  sum,
  topk,
  up,
  where,
} from "rustbox-monitoring";
import {
  abusePatterns,
  activeExecutions,
  cgroupBackend,
  cleanupDuration,
  cleanups,
  coldStart,
  controlDegraded,
  executionDuration,
  executions,
  executionsByStatus,
  limitViolations,
  pidfdBackend,
  queuedExecutions,
  verdictActor,
  verdictCause,
  workerHealth,
} from "./metrics.ts";

export const highErrorRate = runbook("high-error-rate", {
  title: "High error rate",
  meaning:
    "Executions end with something other than OK more often than they should. IE is our own failure; every other status is a verdict on the submitted program.",
  impact: "With IE the judge's verdicts cannot be relied on. With other statuses, submissions or limits may be wrong.",
  diagnosis: [
    step("Which status grows?", sum(rate(executionsByStatus, "5m"), by("status"))),
    step(
      "Is one instance to blame for the infrastructure errors?",
      ratio({ of: where(executionsByStatus, { status: "IE" }), to: executions }, "5m", by("instance")),
    ),
    step("Does the judge or the kernel decide?", sum(rate(verdictActor, "5m"), by("actor"))),
    step("Which causes stand out?", topk(5, sum(rate(verdictCause, "5m"), by("cause")))),
    step("Which limits are hit?", sum(rate(limitViolations, "5m"), by("resource"))),
    "Read the judge's log around the first rise, and compare it with the time of the last deployment.",
  ],
  mitigation: [
    "Infrastructure errors: take the instance out of rotation, roll the last change back.",
    "One status of one contest or problem: check its limits with its author.",
    "All statuses at once: check the host's resources and the runtime images.",
  ],
});

export const cleanupFailure = runbook("cleanup-failure", {
  title: "Cleanup failure",
  meaning: "After an execution its processes, cgroups, mounts or files could not be removed completely.",
  impact: "Resources leak, and a worker that cannot clean up is quarantined: capacity shrinks.",
  diagnosis: [
    step("Failures or partial cleanups?", sum(rate(where(cleanups, { outcome: not("success") }), "5m"), by("outcome"))),
    step("Which instance?", ratio({ of: where(cleanups, { outcome: "failure" }), to: cleanups }, "5m", by("instance"))),
    step(
      "Do cleanups take longer than usual?",
      histogramQuantile(0.95, sum(rate(cleanupDuration.bucket, "5m"), by("le"))),
    ),
    step("Are workers being quarantined already?", sum(workerHealth, by("status"))),
    "Look on the host for left-over cgroups, mounts and processes of finished executions.",
  ],
  mitigation: [
    "Restart the affected workers, which removes what they left behind.",
    "Remove left-over cgroups and mounts by hand if a restart does not.",
    "Report the log of the first failure; a failure that repeats is a defect.",
  ],
});

export const workerQuarantine = runbook("worker-quarantine", {
  title: "Worker quarantine",
  meaning: "Workers were set aside since they can no longer be trusted to isolate or clean up an execution.",
  impact: "Capacity shrinks. If the cause is shared, the other workers follow.",
  diagnosis: [
    step("How many workers are in which state?", sum(workerHealth, by("status"))),
    step(
      "On which instance?",
      gaugeRatio({ of: where(workerHealth, { status: "quarantined" }), to: workerHealth }, by("instance")),
    ),
    step("Did cleanups fail before?", sum(increase(where(cleanups, { outcome: not("success") }), "1h"), by("outcome"))),
    step("Is the queue growing?", queuedExecutions),
  ],
  mitigation: [
    "Find out why the worker was quarantined before it is used again: its log names the reason.",
    "Recover it by hand: stop it, remove what it left, start it.",
    "If several follow each other, stop taking submissions on the host.",
  ],
});

export const controlDegradation = runbook("control-degradation", {
  title: "Control degradation",
  meaning: "A security control (namespace, cgroup or capability) was not available and a weaker one was used.",
  impact: "Executions run with less isolation than intended. In strict mode they are refused.",
  diagnosis: [
    step("Which control, where?", sum(increase(controlDegraded, "1h"), by("instance", "control"))),
    step("Which cgroup version is in use?", sum(rate(cgroupBackend, "5m"), by("version"))),
    step("Is pidfd native?", sum(rate(pidfdBackend, "5m"), by("mode"))),
    "Compare the host's kernel, its mount options and the service's capabilities with a host that is well.",
  ],
  mitigation: [
    "Restore the capability, mount or kernel setting that is missing, and restart the service.",
    "Turn strict mode on where untrusted programs must never run with a weaker control.",
    "Take the host out of rotation until the control is back.",
  ],
});

export const highLatency = runbook("high-latency", {
  title: "High cold start latency",
  meaning: "The slowest 5% of cold starts take longer than the budget of their language.",
  impact: "People wait longer for a verdict, and the queue builds up.",
  diagnosis: [
    step("Which language?", histogramQuantile(0.95, sum(rate(coldStart.bucket, "5m"), by("language", "le")))),
    step("Which instance?", histogramQuantile(0.95, sum(rate(coldStart.bucket, "5m"), by("instance", "le")))),
    step("Is the service under more load than usual?", sum(activeExecutions, by("instance"))),
    step(
      "Do executions take longer, too?",
      histogramQuantile(0.95, sum(rate(executionDuration.bucket, "5m"), by("le"))),
    ),
  ],
  mitigation: [
    "Load: add workers or take fewer submissions.",
    "A regression after a deployment: roll it back.",
    "One language only: check its runtime image and whether it is still cached on the host.",
  ],
});

export const queueDepth = runbook("queue-depth", {
  title: "Queue depth",
  meaning: "Submissions arrive faster than workers become free.",
  impact: "Verdicts are late, and clients may give up waiting.",
  diagnosis: [
    step("How long is the queue, where?", queuedExecutions),
    step("Are more submissions arriving?", sum(rate(executions, "5m"), by("instance"))),
    step("Are workers missing?", sum(workerHealth, by("status"))),
    step("Do executions take longer?", histogramQuantile(0.95, sum(rate(executionDuration.bucket, "5m"), by("le")))),
  ],
  mitigation: [
    "Add workers.",
    "Find out which executions are slow and why.",
    "Shed or delay submissions of low priority.",
  ],
});

export const abusePattern = runbook("abuse-patterns", {
  title: "Abuse patterns",
  meaning: "Submitted programs show patterns of attacks, such as fork bombs or signal storms.",
  impact: "The sandbox holds, but attacks use up resources that others need.",
  diagnosis: [
    step("Which patterns?", sum(rate(abusePatterns, "5m"), by("pattern"))),
    step("Do limits stop them?", sum(rate(limitViolations, "5m"), by("resource"))),
    step("Are controls degraded at the same time?", sum(increase(controlDegraded, "1h"), by("control"))),
  ],
  mitigation: [
    "Limit the rate of submissions of their source.",
    "Lower the process and output limits for untrusted sources.",
  ],
});

export const monitoring = runbook("monitoring", {
  title: "Monitoring itself",
  meaning: "An instance cannot be scraped, or does not export what the rules read.",
  impact: "What cannot be seen cannot be alerted on.",
  diagnosis: [
    step("Which targets answer?", where(up, { job: "rustbox" })),
    "Open the metrics endpoint from the Prometheus host: `curl http://localhost:9090/metrics`.",
    "Compare what it exports with the catalog's list of metrics.",
  ],
  mitigation: [
    "Start the process, or open the network between Prometheus and the endpoint.",
    "A metric is missing: update the exporter, and let it export each series from the start with value 0.",
    "The dead man's switch called: check that Prometheus evaluates rules, that Alertmanager answers, and the path between them.",
  ],
});
