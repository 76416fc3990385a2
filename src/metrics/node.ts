/** Ready-made metrics: what node_exporter exports of a machine. Its own documentation says what each means. */
import { open } from "../catalog/label.ts";
import { counter, gauge } from "../catalog/metric.ts";

const from = { exporter: "node_exporter" } as const;
/** Of the exporter, which does not keep to the conventions here. */
const legacyName = "exported under this name";

/** Time that each CPU has spent in each mode. */
export const cpuSeconds = counter("node_cpu_seconds_total", {
  ...from,
  help: "Time that each CPU has spent in each mode.",
  unit: "seconds",
  labels: { cpu: open(), mode: ["idle", "iowait", "irq", "nice", "softirq", "steal", "system", "user"] },
});

/** Load average over one minute. */
export const load1 = gauge("node_load1", {
  ...from,
  help: "Load average over one minute.",
});

/** Load average over five minutes. */
export const load5 = gauge("node_load5", {
  ...from,
  help: "Load average over five minutes.",
});

/** Load average over fifteen minutes. */
export const load15 = gauge("node_load15", {
  ...from,
  help: "Load average over fifteen minutes.",
});

/** Memory of the machine. */
export const memoryTotal = gauge("node_memory_MemTotal_bytes", {
  ...from,
  help: "Memory of the machine.",
  unit: "bytes",
  legacyName,
});

/** Memory that programs could still get without swapping. */
export const memoryAvailable = gauge("node_memory_MemAvailable_bytes", {
  ...from,
  help: "Memory that programs could still get without swapping.",
  unit: "bytes",
  legacyName,
});

/** Memory that nothing uses, not even caches. */
export const memoryFree = gauge("node_memory_MemFree_bytes", {
  ...from,
  help: "Memory that nothing uses, not even caches.",
  unit: "bytes",
  legacyName,
});

/** Swap space. */
export const swapTotal = gauge("node_memory_SwapTotal_bytes", {
  ...from,
  help: "Swap space.",
  unit: "bytes",
  legacyName,
});

/** Swap space that is not used. */
export const swapFree = gauge("node_memory_SwapFree_bytes", {
  ...from,
  help: "Swap space that is not used.",
  unit: "bytes",
  legacyName,
});

/** Page faults that had to read from disk. */
export const majorPageFaults = counter("node_vmstat_pgmajfault", {
  ...from,
  help: "Page faults that had to read from disk.",
  legacyName,
});

/** Processes that the kernel killed for lack of memory. */
export const oomKills = counter("node_vmstat_oom_kill", {
  ...from,
  help: "Processes that the kernel killed for lack of memory.",
  legacyName,
});

/** Size of the file system. */
export const filesystemSize = gauge("node_filesystem_size_bytes", {
  ...from,
  help: "Size of the file system.",
  unit: "bytes",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** Space that programs without privileges can still use. */
export const filesystemAvailable = gauge("node_filesystem_avail_bytes", {
  ...from,
  help: "Space that programs without privileges can still use.",
  unit: "bytes",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** Free space, that kept for root included. */
export const filesystemFree = gauge("node_filesystem_free_bytes", {
  ...from,
  help: "Free space, that kept for root included.",
  unit: "bytes",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** Inodes of the file system. */
export const filesystemFiles = gauge("node_filesystem_files", {
  ...from,
  help: "Inodes of the file system.",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** Inodes that are free. */
export const filesystemFilesFree = gauge("node_filesystem_files_free", {
  ...from,
  help: "Inodes that are free.",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** 1 where the file system can only be read. */
export const filesystemReadonly = gauge("node_filesystem_readonly", {
  ...from,
  help: "1 where the file system can only be read.",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** 1 where its statistics could not be read. */
export const filesystemDeviceError = gauge("node_filesystem_device_error", {
  ...from,
  help: "1 where its statistics could not be read.",
  labels: { device: open(), fstype: open(), mountpoint: open() },
});

/** Bytes read from the device. */
export const diskReadBytes = counter("node_disk_read_bytes_total", {
  ...from,
  help: "Bytes read from the device.",
  unit: "bytes",
  labels: { device: open() },
});

/** Bytes written to the device. */
export const diskWrittenBytes = counter("node_disk_written_bytes_total", {
  ...from,
  help: "Bytes written to the device.",
  unit: "bytes",
  labels: { device: open() },
});

/** Reads that completed. */
export const diskReads = counter("node_disk_reads_completed_total", {
  ...from,
  help: "Reads that completed.",
  labels: { device: open() },
});

/** Writes that completed. */
export const diskWrites = counter("node_disk_writes_completed_total", {
  ...from,
  help: "Writes that completed.",
  labels: { device: open() },
});

/** Time that reads took. */
export const diskReadSeconds = counter("node_disk_read_time_seconds_total", {
  ...from,
  help: "Time that reads took.",
  unit: "seconds",
  labels: { device: open() },
});

/** Time that writes took. */
export const diskWriteSeconds = counter("node_disk_write_time_seconds_total", {
  ...from,
  help: "Time that writes took.",
  unit: "seconds",
  labels: { device: open() },
});

/** Time that the device was busy. */
export const diskIoSeconds = counter("node_disk_io_time_seconds_total", {
  ...from,
  help: "Time that the device was busy.",
  unit: "seconds",
  labels: { device: open() },
});

/** Time that the device was busy, times the operations in progress. */
export const diskIoWeightedSeconds = counter("node_disk_io_time_weighted_seconds_total", {
  ...from,
  help: "Time that the device was busy, times the operations in progress.",
  unit: "seconds",
  labels: { device: open() },
});

/** Bytes received. */
export const networkReceivedBytes = counter("node_network_receive_bytes_total", {
  ...from,
  help: "Bytes received.",
  unit: "bytes",
  labels: { device: open() },
});

/** Bytes sent. */
export const networkTransmittedBytes = counter("node_network_transmit_bytes_total", {
  ...from,
  help: "Bytes sent.",
  unit: "bytes",
  labels: { device: open() },
});

/** Packets received with an error. */
export const networkReceiveErrors = counter("node_network_receive_errs_total", {
  ...from,
  help: "Packets received with an error.",
  labels: { device: open() },
});

/** Packets that could not be sent. */
export const networkTransmitErrors = counter("node_network_transmit_errs_total", {
  ...from,
  help: "Packets that could not be sent.",
  labels: { device: open() },
});

/** Packets dropped on arrival. */
export const networkReceiveDrops = counter("node_network_receive_drop_total", {
  ...from,
  help: "Packets dropped on arrival.",
  labels: { device: open() },
});

/** Packets dropped instead of sent. */
export const networkTransmitDrops = counter("node_network_transmit_drop_total", {
  ...from,
  help: "Packets dropped instead of sent.",
  labels: { device: open() },
});

/** 1 where the interface is up. */
export const networkUp = gauge("node_network_up", {
  ...from,
  help: "1 where the interface is up.",
  labels: { device: open() },
});

/** Connections that the firewall tracks. */
export const conntrackEntries = gauge("node_nf_conntrack_entries", {
  ...from,
  help: "Connections that the firewall tracks.",
});

/** Connections that it can track. */
export const conntrackLimit = gauge("node_nf_conntrack_entries_limit", {
  ...from,
  help: "Connections that it can track.",
});

/** TCP segments sent again. */
export const tcpRetransmits = counter("node_netstat_Tcp_RetransSegs", {
  ...from,
  help: "TCP segments sent again.",
  legacyName,
});

/** TCP connections that were dropped before a program accepted them. */
export const tcpListenDrops = counter("node_netstat_TcpExt_ListenDrops", {
  ...from,
  help: "TCP connections that were dropped before a program accepted them.",
  legacyName,
});

/** TCP sockets in use. */
export const tcpInUse = gauge("node_sockstat_TCP_inuse", {
  ...from,
  help: "TCP sockets in use.",
});

/** Open file descriptors of the machine. */
export const openFiles = gauge("node_filefd_allocated", {
  ...from,
  help: "Open file descriptors of the machine.",
});

/** File descriptors that the machine can open. */
export const maxOpenFiles = gauge("node_filefd_maximum", {
  ...from,
  help: "File descriptors that the machine can open.",
});

/** Time in which some task waited for a CPU. */
export const pressureCpuWaiting = counter("node_pressure_cpu_waiting_seconds_total", {
  ...from,
  help: "Time in which some task waited for a CPU.",
  unit: "seconds",
});

/** Time in which some task waited for input or output. */
export const pressureIoWaiting = counter("node_pressure_io_waiting_seconds_total", {
  ...from,
  help: "Time in which some task waited for input or output.",
  unit: "seconds",
});

/** Time in which no task could go on for want of input or output. */
export const pressureIoStalled = counter("node_pressure_io_stalled_seconds_total", {
  ...from,
  help: "Time in which no task could go on for want of input or output.",
  unit: "seconds",
});

/** Time in which some task waited for memory. */
export const pressureMemoryWaiting = counter("node_pressure_memory_waiting_seconds_total", {
  ...from,
  help: "Time in which some task waited for memory.",
  unit: "seconds",
});

/** Time in which no task could go on for want of memory. */
export const pressureMemoryStalled = counter("node_pressure_memory_stalled_seconds_total", {
  ...from,
  help: "Time in which no task could go on for want of memory.",
  unit: "seconds",
});

/** 1 where the clock is synchronised. */
export const timexSync = gauge("node_timex_sync_status", {
  ...from,
  help: "1 where the clock is synchronised.",
});

/** How far the clock is from its reference. */
export const timexOffset = gauge("node_timex_offset_seconds", {
  ...from,
  help: "How far the clock is from its reference.",
  unit: "seconds",
});

/** How far the clock may be off at most. */
export const timexMaxError = gauge("node_timex_maxerror_seconds", {
  ...from,
  help: "How far the clock may be off at most.",
  unit: "seconds",
});

/** The time of the machine, in seconds since 1970. */
export const time = gauge("node_time_seconds", {
  ...from,
  help: "The time of the machine, in seconds since 1970.",
  unit: "seconds",
});

/** When the machine started, in seconds since 1970. */
export const bootTime = gauge("node_boot_time_seconds", {
  ...from,
  help: "When the machine started, in seconds since 1970.",
  unit: "seconds",
});

/** Changes from one task to another. */
export const contextSwitches = counter("node_context_switches_total", {
  ...from,
  help: "Changes from one task to another.",
});

/** Processes that wait for input or output. */
export const processesBlocked = gauge("node_procs_blocked", {
  ...from,
  help: "Processes that wait for input or output.",
});

/** Processes that could run. */
export const processesRunning = gauge("node_procs_running", {
  ...from,
  help: "Processes that could run.",
});

/** Kernel and name of the machine, always 1. */
export const unameInfo = gauge("node_uname_info", {
  ...from,
  help: "Kernel and name of the machine, always 1.",
  labels: { domainname: open(), machine: open(), nodename: open(), release: open(), sysname: open(), version: open() },
});

/** Disks of a software RAID by state. */
export const mdDisks = gauge("node_md_disks", {
  ...from,
  help: "Disks of a software RAID by state.",
  labels: { device: open(), state: ["active", "failed", "spare"] },
});

/** Disks that the software RAID needs. */
export const mdDisksRequired = gauge("node_md_disks_required", {
  ...from,
  help: "Disks that the software RAID needs.",
  labels: { device: open() },
});

/** 1 for the state that a unit of systemd is in. */
export const systemdUnitState = gauge("node_systemd_unit_state", {
  ...from,
  help: "1 for the state that a unit of systemd is in.",
  labels: { name: open(), state: ["active", "activating", "deactivating", "failed", "inactive"], type: open() },
});

/** 1 where the collector could read its facts. */
export const collectorSuccess = gauge("node_scrape_collector_success", {
  ...from,
  help: "1 where the collector could read its facts.",
  labels: { collector: open() },
});

/** How long the collector took. */
export const collectorSeconds = gauge("node_scrape_collector_duration_seconds", {
  ...from,
  help: "How long the collector took.",
  unit: "seconds",
  labels: { collector: open() },
});

/** 1 where a file of the textfile collector could not be read. */
export const textfileError = gauge("node_textfile_scrape_error", {
  ...from,
  help: "1 where a file of the textfile collector could not be read.",
});
