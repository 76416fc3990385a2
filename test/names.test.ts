import { expect, test } from "vitest";
import { identifier, kebabCase, sentenceCase, slug, wordsOf } from "../src/basics/names.ts";
import { wrap } from "../src/report/wrap.ts";

test.each([
  ["HighQueueDepth", "high-queue-depth"],
  ["HTTPServer_port", "http-server-port"],
  ["P99LatencyHigh", "p99-latency-high"],
  ["CPUThrottlingHigh", "cpu-throttling-high"],
  ["order-service", "order-service"],
  ["Größe", "groesse"],
])("%s in kebab case is %s", (name, expected) => {
  expect(kebabCase(name)).toBe(expected);
  expect(wordsOf(name)).toEqual(expected.split("-"));
});

test("a slug leaves capitals where words do not begin", () => {
  expect(slug("My Queue, EU-West1")).toBe("my-queue-eu-west1");
});

test("a name without a letter has no words", () => {
  expect([kebabCase("–"), ...wordsOf("–")]).toEqual([""]);
});

test.each([
  ["order-service", "Order service"],
  ["HighQueueDepth", "High queue depth"],
])("%s as a sentence is %s", (name, expected) => {
  expect(sentenceCase(name)).toBe(expected);
});

test.each([
  ["KubePodCrashLooping", "kubePodCrashLooping"],
  ["job:requests:rate5m", "jobRequestsRate5m"],
  ["HTTPErrors", "httpErrors"],
  ["5xx", "the5xx"],
])("%s as an identifier is %s", (name, expected) => {
  expect(identifier(name, "the")).toBe(expected);
});

test("a line is as wide as its characters are on a terminal", () => {
  expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
  expect(wrap("監視 監視 監視", 9)).toEqual(["監視 監視", "監視"]);
  expect(wrap("unbreakablyLong word", 8)).toEqual(["unbreakablyLong", "word"]);
});
