import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The rule tests on VictoriaMetrics: a server is started for each of their groups, which takes minutes in all. */
const engines = mergeConfig(base, {});
engines.test = { ...base.test, include: ["test/engines/**/*.engines.ts"] };

export default engines;
