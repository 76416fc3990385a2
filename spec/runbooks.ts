/** What to do when a family of alerts fires. */
import {
  by,
  command,
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

// The commands assume systemd's unit and slice below, and the exporter's port of deployment.ts. Change them with your hosts.
const unit = "rustbox";
const slice = "/sys/fs/cgroup/rustbox.slice";
const metrics = "http://localhost:9090/metrics";

const log = (pattern: string): string =>
  `journalctl -u ${unit} --since -30min --no-pager | grep -iE '${pattern}' | tail -50`;

const handOver = "Hand over: the alert's page, the time of the first rise, the command output above, what you changed.";

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
    command("On that instance: what does the judge's log say around the first rise?", log("IE|internal|error|panic")),
    command(
      "Was it started or deployed shortly before?",
      `systemctl show ${unit} -p ActiveEnterTimestamp -p NRestarts\njournalctl -u ${unit} --since -6h -o short-iso -g 'Started|Stopped|version'`,
    ),
    command("Is the host itself short of something?", `df -h / /tmp && df -i / /tmp && free -m && uptime`),
  ],
  decisions: [
    {
      if: "IE on one instance",
      do: "Take it out of rotation, then look for the cause: the others can carry the load.",
    },
    { if: "IE on all instances, soon after a deployment", do: "Roll back now. Do not debug first." },
    {
      if: "IE on all instances, no deployment",
      do: "Look at what they share: disk, kernel, runtime images, the queue.",
    },
    {
      if: "No IE; one status grows (TLE, MLE, RE)",
      do: "A problem or its limits: nobody's pager. Ask its author in the morning.",
    },
    {
      if: "No IE; all statuses grow at once",
      do: "Check the host's load and the runtime images: slow hosts time out good programs.",
    },
  ],
  mitigation: [
    "Infrastructure errors: take the instance out of rotation, roll the last change back.",
    "One status of one contest or problem: check its limits with its author.",
    "All statuses at once: check the host's resources and the runtime images.",
  ],
  recovery: [
    step(
      "The share of IE is below 0.1% on every instance, and traffic is back:",
      ratio({ of: where(executionsByStatus, { status: "IE" }), to: executions }, "5m", by("instance")),
    ),
    "Judge again what ended with IE while it lasted: those verdicts are ours, not the programs'.",
  ],
  escalation: [
    "IE above 1% for 15 minutes after a roll-back, or on all instances at once: call the owner of the judge.",
    handOver,
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
    command(
      "On that instance: which cgroups of finished executions still have processes?",
      `find ${slice} -name cgroup.procs -exec sh -c 'test -s "$1" && echo "$1: $(tr "\\n" " " <"$1")"' _ {} ';'`,
    ),
    command("Which mounts are left?", `findmnt -rn -o TARGET,FSTYPE | grep -E '${unit}|sandbox'`),
    command(
      "Which processes cannot be killed (state D), and in what do they wait?",
      "ps -eo pid,ppid,stat,wchan:32,etime,cmd | awk '$3 ~ /^D/'",
    ),
    command("What was the first failure?", log("cleanup|umount|rmdir|EBUSY")),
  ],
  decisions: [
    {
      if: "Processes in state D",
      do: "The kernel waits for a device: no restart helps. Drain the host and reboot it.",
    },
    {
      if: "EBUSY on a mount or cgroup, its processes alive",
      do: "Kill what is left in the cgroup, then unmount; the commands are below.",
    },
    {
      if: "Only `partial`, and no worker is quarantined",
      do: "Nothing is lost yet: note the execution's id, fix it in working hours.",
    },
    {
      if: "Cleanups got slower before they failed",
      do: "The disk or the host is overloaded: reduce the workers first.",
    },
  ],
  mitigation: [
    "Restart the affected workers, which removes what they left behind.",
    `Remove by hand what a restart leaves: \`echo 1 > ${slice}/NAME/cgroup.kill\`, then \`umount -R MOUNT\`, then \`rmdir ${slice}/NAME\`.`,
    "Report the log of the first failure; a failure that repeats is a defect.",
  ],
  recovery: [
    step(
      "Nothing fails or stays partial:",
      sum(rate(where(cleanups, { outcome: not("success") }), "5m"), by("instance", "outcome")),
    ),
    command("Nothing is left on the host (no line):", `findmnt -rn -o TARGET | grep -E '${unit}|sandbox'`),
  ],
  escalation: [
    "The same failure after a restart, or on two hosts within an hour: call the owner of the sandbox.",
    handOver,
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
    command("On that instance: why was the worker set aside?", log("quarantin|unhealthy|cleanup")),
  ],
  decisions: [
    { if: "One worker of one instance", do: "Capacity is fine: recover it after its log was saved." },
    { if: "Cleanups failed before", do: "Go on with the runbook of cleanup failures: that is the cause." },
    { if: "Workers follow each other on one host", do: "Drain the host: the next ones will follow." },
    { if: "Several hosts, soon after a deployment", do: "Roll back." },
    { if: "The queue grows", do: "Add workers elsewhere before you look for the cause." },
  ],
  mitigation: [
    "Find out why the worker was quarantined before it is used again: its log names the reason.",
    "Recover it by hand: stop it, remove what it left, start it.",
    "If several follow each other, stop taking submissions on the host.",
  ],
  recovery: [
    step("No worker is quarantined, and as many as before are healthy:", sum(workerHealth, by("instance", "status"))),
  ],
  escalation: ["More than a quarter of the workers quarantined: call the owner of the sandbox at once.", handOver],
});

export const controlDegradation = runbook("control-degradation", {
  title: "Control degradation",
  meaning: "A security control (namespace, cgroup or capability) was not available and a weaker one was used.",
  impact: "Executions run with less isolation than intended. In strict mode they are refused.",
  diagnosis: [
    step("Which control, where?", sum(increase(controlDegraded, "1h"), by("instance", "control"))),
    step("Which cgroup version is in use?", sum(rate(cgroupBackend, "5m"), by("version"))),
    step("Is pidfd native?", sum(rate(pidfdBackend, "5m"), by("mode"))),
    command(
      "On that instance: what is the kernel, is cgroup v2 mounted, which controllers are delegated?",
      `uname -r && findmnt -no FSTYPE,OPTIONS /sys/fs/cgroup && cat ${slice}/cgroup.controllers ${slice}/cgroup.subtree_control`,
    ),
    command(
      "May namespaces be made?",
      "sysctl user.max_user_namespaces kernel.unprivileged_userns_clone 2>/dev/null; unshare -Ur true && echo yes",
    ),
    command(
      "Which capabilities does the service have?",
      `systemctl show ${unit} -p CapabilityBoundingSet -p AmbientCapabilities -p Delegate`,
    ),
    command("What does the service say of it?", log("degrad|fallback|capabilit|namespace|cgroup")),
  ],
  decisions: [
    {
      if: "`namespace`, or `capability` with untrusted programs",
      do: "Isolation is weaker than promised: take the host out of rotation now.",
    },
    { if: "`cgroup`, v1 instead of v2", do: "Limits still hold, less exactly: fix the mount in working hours." },
    { if: "One host only", do: "Compare it with a healthy one: the first line that differs is the cause." },
    { if: "All hosts, after a kernel or image update", do: "Roll the update back." },
  ],
  mitigation: [
    "Restore the capability, mount or kernel setting that is missing, and restart the service.",
    "Turn strict mode on where untrusted programs must never run with a weaker control.",
    "Take the host out of rotation until the control is back.",
  ],
  recovery: [step("No new event for five minutes:", sum(increase(controlDegraded, "5m"), by("instance", "control")))],
  escalation: [
    "Namespace or capability degraded while untrusted programs run: call security, whatever the hour.",
    handOver,
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
    command("On that instance: what is the host short of?", "uptime; cat /proc/pressure/{cpu,io,memory}; vmstat 1 5"),
    command("Is the runtime image cached, and the disk fast?", "df -h /var/lib; iostat -x 1 3 2>/dev/null | tail -20"),
  ],
  decisions: [
    { if: "One language", do: "Its image: is it still cached? Was it rebuilt? Roll the image back." },
    {
      if: "All languages on one instance",
      do: "The host: pressure above 10 in `some avg60` says of what it has too little. Drain it.",
    },
    { if: "All languages everywhere, load as usual", do: "A regression: roll the last deployment back." },
    { if: "All languages everywhere, load above usual", do: "Add workers, or take fewer submissions." },
  ],
  mitigation: [
    "Load: add workers or take fewer submissions.",
    "A regression after a deployment: roll it back.",
    "One language only: check its runtime image and whether it is still cached on the host.",
  ],
  recovery: [
    step(
      "Each language's 95th percentile is below its budget (200 ms cpp, 300 ms python, 500 ms java):",
      histogramQuantile(0.95, sum(rate(coldStart.bucket, "5m"), by("language", "le"))),
    ),
  ],
  escalation: ["Above twice the budget for an hour, or people complain: call the owner of the judge.", handOver],
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
    command(
      "Does the exporter itself say so?",
      `curl -s ${metrics} | grep -E '^rustbox_(queued|active)_executions|^rustbox_worker_health'`,
    ),
    command("Do workers take work at all?", log("worker|dequeue|timeout")),
  ],
  decisions: [
    { if: "More submissions than usual, workers healthy", do: "Add workers; until they run, shed low priority." },
    { if: "Workers are missing or quarantined", do: "Go on with the runbook of quarantined workers." },
    { if: "Executions take longer", do: "Find the problem they share; lower its limit or pause it." },
    {
      if: "Workers idle while the queue grows",
      do: "The queue is stuck: restart the dispatcher, then read its log.",
    },
  ],
  mitigation: [
    "Add workers.",
    "Find out which executions are slow and why.",
    "Shed or delay submissions of low priority.",
  ],
  recovery: [step("The queue is below 100 everywhere, and shrinks:", queuedExecutions)],
  escalation: [
    "Above 1,000, or growing for 30 minutes: call the owner of the judge, and inform those who submit.",
    handOver,
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
    command("Who submits it?", log("abuse|fork_bomb|fd_exhaustion|signal_storm|exec_churn")),
  ],
  decisions: [
    {
      if: "Controls are degraded as well",
      do: "Treat it as an attack: take the host out of rotation and call security.",
    },
    { if: "One source, limits hold", do: "Limit its rate; look again in working hours." },
    {
      if: "Many sources, one problem",
      do: "The problem invites it, or its tests look like an attack: ask its author.",
    },
  ],
  mitigation: [
    "Limit the rate of submissions of their source.",
    "Lower the process and output limits for untrusted sources.",
  ],
  recovery: [
    step(
      "Fewer than 1% of executions show a pattern:",
      ratio({ of: abusePatterns, to: executions }, "5m", by("instance")),
    ),
  ],
  escalation: ["Abuse together with degraded controls: call security, whatever the hour.", handOver],
});

export const monitoring = runbook("monitoring", {
  title: "Monitoring itself",
  meaning: "An instance cannot be scraped, or does not export what the rules read.",
  impact: "What cannot be seen cannot be alerted on.",
  diagnosis: [
    step("Which targets answer?", where(up, { job: "rustbox" })),
    command("Does the process run, and since when?", `systemctl status ${unit} --no-pager | head -5`),
    command(
      "From the Prometheus host: does the endpoint answer, and how fast?",
      `curl -sS -o /dev/null -w '%{http_code} in %{time_total}s\\n' ${metrics}`,
    ),
    command(
      "What does Prometheus say of the target?",
      "curl -s http://localhost:9091/api/v1/targets | jq -r '.data.activeTargets[] | [.labels.instance, .health, .lastError] | @tsv'",
    ),
    command(
      "Which metrics does it export? Compare with the catalog's list.",
      `curl -s ${metrics} | grep '^# TYPE' | sort`,
    ),
    command(
      "Watchdog stopped. Open in this order, and stop at the first that does not answer: Prometheus, its rules, its way to Alertmanager, Alertmanager, its way out",
      [
        "curl -s http://localhost:9091/-/ready",
        "promtool query instant http://localhost:9091 'ALERTS{alertname=\"Watchdog\"}'",
        "promtool query instant http://localhost:9091 'rate(prometheus_notifications_errors_total[5m])'",
        "curl -s http://localhost:9093/-/ready",
        "amtool alert query --alertmanager.url=http://localhost:9093 alertname=Watchdog",
        "curl -s http://localhost:9093/metrics | grep alertmanager_notifications_failed_total",
      ].join("\n"),
    ),
  ],
  decisions: [
    { if: "The process is dead", do: "Start it; its log says why it died: `journalctl -u rustbox -n 100`." },
    {
      if: "It answers on its host, not from the Prometheus host",
      do: "The network between them: firewall, address, certificate.",
    },
    {
      if: "It answers, but takes longer than the scrape's timeout",
      do: "It is overloaded: see the runbook of the queue.",
    },
    {
      if: "Prometheus has no target of the job",
      do: "Service discovery or the configuration: `promtool check config`, then its page /service-discovery.",
    },
    {
      if: "Watchdog: Prometheus does not answer",
      do: "Restart it; check its disk first, a full one stops it again.",
    },
    {
      if: "Watchdog: the rule fires, Alertmanager has no such alert",
      do: "Check `alerting:` of prometheus.yml and the network between them.",
    },
    {
      if: "Watchdog: Alertmanager has it, notifications fail",
      do: "The receiver: its credentials and the way out of the network. Until then nobody is paged: watch the dashboard yourself.",
    },
  ],
  mitigation: [
    "Start the process, or open the network between Prometheus and the endpoint.",
    "A metric is missing: update the exporter, and let it export each series from the start with value 0.",
    "The dead man's switch called: fix the first part that does not answer, from Prometheus outwards.",
  ],
  recovery: [
    step("Every target answers:", where(up, { job: "rustbox" })),
    "The dead man's switch has received Watchdog again.",
  ],
  escalation: [
    "Nobody can be paged for 15 minutes: inform the whole rotation by hand that alerting is blind.",
    handOver,
  ],
});
