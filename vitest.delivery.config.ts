import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** Real Alertmanagers that notify: they wait rather than work, so all of a file run at once. */
const delivery = mergeConfig(base, {});
delivery.test = { ...base.test, include: ["test/delivery/**/*.delivery.ts"], maxWorkers: 1, maxConcurrency: 12 };

export default delivery;
