#!/usr/bin/env node
/** The executable: hands the process to main and its answer to the shell. */
import { processIo } from "./io.ts";
import { main } from "./main.ts";

process.exitCode = await main(process.argv.slice(2), processIo());
