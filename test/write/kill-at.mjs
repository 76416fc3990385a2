/**
 * Preloaded into the real command by tests: kills the process, as the system would, right before the operation number
 * KILL_AT on files below KILL_BELOW. Prints nothing and changes nothing else.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const at = Number(process.env.KILL_AT);
const below = process.env.KILL_BELOW ?? "";
const open = new Set();
let count = 0;

function step() {
  count += 1;
  if (count >= at) process.kill(process.pid, "SIGKILL");
}

const isBelow = (path) => typeof path === "string" && path.startsWith(below);

for (const name of ["copyFileSync", "linkSync", "mkdirSync", "renameSync", "rmdirSync", "rmSync"]) {
  const real = fs[name];
  fs[name] = (...args) => {
    if (args.some(isBelow)) step();
    return real(...args);
  };
}
const { openSync, writeFileSync, fsyncSync, closeSync } = fs;
fs.openSync = (path, flags, ...rest) => {
  const writes = isBelow(path) && flags !== undefined && flags !== "r";
  if (writes) step();
  const handle = openSync(path, flags, ...rest);
  if (writes) open.add(handle);
  return handle;
};
fs.writeFileSync = (file, ...rest) => {
  if (open.has(file) || isBelow(file)) step();
  return writeFileSync(file, ...rest);
};
fs.fsyncSync = (handle) => {
  if (open.has(handle)) step();
  return fsyncSync(handle);
};
fs.closeSync = (handle) => {
  open.delete(handle);
  return closeSync(handle);
};
syncBuiltinESMExports();
