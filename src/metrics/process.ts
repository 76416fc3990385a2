/** Ready-made metrics: what the Prometheus client libraries export of the process itself. Its own documentation says what each means. */
import { counter, gauge } from "../catalog/metric.ts";

const from = { exporter: "client library" } as const;

/** CPU time that the process has used. */
export const cpuSeconds = counter("process_cpu_seconds_total", {
  ...from,
  help: "CPU time that the process has used.",
  unit: "seconds",
});

/** Open file descriptors. */
export const openFiles = gauge("process_open_fds", {
  ...from,
  help: "Open file descriptors.",
});

/** File descriptors that the process may open. */
export const maxOpenFiles = gauge("process_max_fds", {
  ...from,
  help: "File descriptors that the process may open.",
});

/** Memory that the process holds. */
export const residentMemory = gauge("process_resident_memory_bytes", {
  ...from,
  help: "Memory that the process holds.",
  unit: "bytes",
});

/** Address space of the process. */
export const virtualMemory = gauge("process_virtual_memory_bytes", {
  ...from,
  help: "Address space of the process.",
  unit: "bytes",
});

/** When the process started, in seconds since 1970. */
export const startTime = gauge("process_start_time_seconds", {
  ...from,
  help: "When the process started, in seconds since 1970.",
  unit: "seconds",
});
