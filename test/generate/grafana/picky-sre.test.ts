import { describe } from "vitest";
import { built } from "./built.ts";
import { testDashboard } from "./picky-sre.ts";

describe.each(built)("$name", testDashboard);
