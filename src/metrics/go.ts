/** Ready-made metrics: what the Prometheus client library for Go exports of the runtime. Its own documentation says what each means. */
import { open } from "../catalog/label.ts";
import { counter, gauge } from "../catalog/metric.ts";

const from = { exporter: "client_golang" } as const;
/** Of the exporter, which does not keep to the conventions here. */
const legacyName = "exported under this name";

/** Goroutines that exist. */
export const goroutines = gauge("go_goroutines", {
  ...from,
  help: "Goroutines that exist.",
});

/** Threads of the operating system that the runtime has created. */
export const threads = gauge("go_threads", {
  ...from,
  help: "Threads of the operating system that the runtime has created.",
});

/** The version of Go, always 1. */
export const info = gauge("go_info", {
  ...from,
  help: "The version of Go, always 1.",
  labels: { version: open() },
});

/** Heap in use, garbage that is not yet collected included. */
export const allocatedMemory = gauge("go_memstats_alloc_bytes", {
  ...from,
  help: "Heap in use, garbage that is not yet collected included.",
  unit: "bytes",
});

/** Heap spans in use. */
export const heapInUse = gauge("go_memstats_heap_inuse_bytes", {
  ...from,
  help: "Heap spans in use.",
  unit: "bytes",
});

/** Objects on the heap. */
export const heapObjects = gauge("go_memstats_heap_objects", {
  ...from,
  help: "Objects on the heap.",
});

/** Size of the heap at which the next collection begins. */
export const nextGc = gauge("go_memstats_next_gc_bytes", {
  ...from,
  help: "Size of the heap at which the next collection begins.",
  unit: "bytes",
});

/** When the last collection ended, in seconds since 1970. */
export const lastGc = gauge("go_memstats_last_gc_time_seconds", {
  ...from,
  help: "When the last collection ended, in seconds since 1970.",
  unit: "seconds",
});

/** Time that collections have stopped the program. */
export const gcSeconds = counter("go_gc_duration_seconds_sum", {
  ...from,
  help: "Time that collections have stopped the program.",
  unit: "seconds",
  legacyName,
});

/** Collections. */
export const gcCycles = counter("go_gc_duration_seconds_count", {
  ...from,
  help: "Collections.",
  legacyName,
});
