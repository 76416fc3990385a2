/** Which programs make up a set of tools, and which release of Debian carries them. Knows nothing of how they get here. */
import type { ToolVersion } from "../../src/validate/tool-version.ts";

/** The oldest tools we support, and the ones we are measured by: `describe.each(setNames)`. */
export const setNames = ["oldest", "reference"] as const;
export type SetName = (typeof setNames)[number];

export interface VersionRange {
  readonly text: string;
  readonly holds: (version: ToolVersion) => boolean;
}

interface Program {
  /** What the program is called in Debian; elsewhere it may be called by its key in {@link Recipe.programs}. */
  readonly binary: string;
  /** What the set promises. Packages move on, promises do not. */
  readonly version?: VersionRange;
}

export interface Recipe {
  /** A release of Debian, or "own" for the one this machine runs. */
  readonly suite: "bookworm" | "sid" | "own";
  readonly packages: readonly string[];
  readonly programs: Readonly<Record<string, Program>>;
}

const exactly = (major: number, minor: number): VersionRange => ({
  text: `${major}.${minor}.x`,
  holds: (v) => v.major === major && v.minor === minor,
});
const since = (major: number, minor: number): VersionRange => ({
  text: `${major}.${minor} or a later ${major}.x`,
  holds: (v) => v.major === major && v.minor >= minor,
});

const programs = (prometheus: VersionRange, alertmanager: VersionRange) => ({
  promtool: { binary: "promtool", version: prometheus },
  prometheus: { binary: "prometheus", version: prometheus },
  amtool: { binary: "amtool", version: alertmanager },
  alertmanager: { binary: "prometheus-alertmanager", version: alertmanager },
});

export const recipes = {
  oldest: {
    suite: "bookworm",
    packages: ["prometheus", "prometheus-alertmanager"],
    programs: programs(exactly(2, 42), exactly(0, 25)),
  },
  reference: {
    suite: "sid",
    packages: ["prometheus", "promtool", "prometheus-alertmanager", "victoria-metrics"],
    programs: { ...programs(since(3, 5), since(0, 28)), vmalertTool: { binary: "vmalert-tool" } },
  },
  /** For the few tests that ask for it; from the machine's own release, whose libraries it needs. */
  nginx: { suite: "own", packages: ["nginx"], programs: { nginx: { binary: "nginx" } } },
  /** Whose metrics are ready-made: a test compares what they export. */
  exporters: {
    suite: "own",
    packages: ["prometheus-node-exporter", "prometheus-blackbox-exporter", "prometheus-postgres-exporter"],
    programs: {
      nodeExporter: { binary: "prometheus-node-exporter" },
      blackboxExporter: { binary: "prometheus-blackbox-exporter" },
      postgresExporter: { binary: "prometheus-postgres-exporter" },
    },
  },
  /** The other engine, as servers: its rule tests are in the reference set. */
  victoria: {
    suite: "sid",
    packages: ["victoria-metrics"],
    programs: {
      victoriaMetrics: { binary: "victoria-metrics" },
      vmagent: { binary: "vmagent" },
      vmalert: { binary: "vmalert" },
      vmauth: { binary: "vmauth" },
    },
  },
} as const satisfies Record<SetName | "nginx" | "exporters" | "victoria", Recipe>;

export type RecipeName = keyof typeof recipes;

/** The path of each program of a recipe. */
export type Paths<N extends RecipeName> = Readonly<Record<keyof (typeof recipes)[N]["programs"] & string, string>>;
