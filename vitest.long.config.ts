import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Tests that would make everybody wait: many processes of the real tools, or thousands of random cases. */
const long = mergeConfig(base, {});
long.test = { ...base.test, include: ["test/**/*.long.ts"], testTimeout: 180_000, hookTimeout: 240_000 };

export default long;
