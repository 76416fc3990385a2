import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The SLO engine over days and months of samples: minutes of promtool's time, so it has a run of its own. */
const slo = mergeConfig(base, {});
slo.test = { ...base.test, include: ["test/slo/**/*.test.ts"], exclude: [], testTimeout: 180_000 };

export default slo;
