import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** All rule tests on every engine; VictoriaMetrics starts a server for each of their groups, which takes minutes in all. */
const engines = mergeConfig(base, {});
engines.test = { ...base.test, include: ["test/engines/**/*.engines.ts"] };

export default engines;
