import { expect, test } from "vitest";
import { formatToolVersion, parseToolVersion } from "../../src/validate/tool-version.ts";

test.each([
  ["promtool, version 2.42.0+ds (branch: debian/sid, revision: 2.42.0+ds-5+deb12u1)", "2.42.0"],
  ["promtool, version 3.5.3+ds1 (branch: debian/sid, revision: 3.5.3+ds1-6)\n  build user: x", "3.5.3"],
  ["prometheus, version 3.0.0-rc.1 (branch: HEAD, revision: 1234567)", "3.0.0"],
  ["promtool, version v2.53.1", "2.53.1"],
])("%j is %s", (text, version) => {
  const parsed = parseToolVersion(text);
  expect(parsed && formatToolVersion(parsed)).toBe(version);
});

test.each(["", "hello", "promtool, version (unknown)", "conversion 1.2.3"])("%j holds no version", (text) => {
  expect(parseToolVersion(text)).toBeUndefined();
});
