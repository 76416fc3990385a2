import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Real Alertmanagers that notify: they wait rather than work, so all of them run at once. */
const delivery = mergeConfig(base, {});
delivery.test = { ...base.test, include: ["test/delivery/**/*.delivery.ts"], maxWorkers: 4, maxConcurrency: 12 };

export default delivery;
