import { expect, test } from "vitest";
import { error } from "../../src/basics/diagnostic.ts";
import { junitReport } from "../../src/report/junit.ts";
import { expression, inFile, remark } from "./samples.ts";

test("an error is a failed case, everything else a passed one that says something", () => {
  expect(junitReport([expression, inFile, remark])).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="rustbox-monitoring" tests="3" failures="1" errors="0" skipped="0">
      <testsuite name="rustbox-monitoring" tests="3" failures="1" errors="0" skipped="0">
        <testcase name="alerts.manyLost.when" classname="unknown-label-value">
          <failure type="unknown-label-value" message="label &quot;result&quot; of kiosk_tickets_total is never &quot;lost&quot;">label &quot;result&quot; of kiosk_tickets_total is never &quot;lost&quot;
    at: alerts.manyLost.when
    in: sum by (job) (rate(kiosk_tickets_total{result=&quot;lost&quot;}[5m])) &gt; 0.1
    because: its values are sold, refused, and no others exist: metrics.tickets
    do: did you mean &quot;sold&quot;?</failure>
        </testcase>
        <testcase name="metrics.tickets" classname="naming-convention" file="spec/metrics, all.ts" line="12">
          <system-out>warning: counter tickets lacks _total
    at: metrics.tickets</system-out>
        </testcase>
        <testcase name="deployment.scrape.targets[0]" classname="shared-port">
          <system-out>note: 100% of &lt;ports&gt; &amp; &quot;hosts&quot; are &apos;shared&apos;
    at: deployment.scrape.targets[0]</system-out>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});

test("a run without problems is one case that passed", () => {
  expect(junitReport([])).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="rustbox-monitoring" tests="1" failures="0" errors="0" skipped="0">
      <testsuite name="rustbox-monitoring" tests="1" failures="0" errors="0" skipped="0">
        <testcase name="no problems" classname="rustbox-monitoring"/>
      </testsuite>
    </testsuites>
    "
  `);
});

test("markup, quotes and what XML cannot hold are escaped or replaced", () => {
  const text = junitReport([error("code", "a\"b'<c>&\u0000", "]]></failure>\u001b\ud800 \u{1f3ab}")]);
  expect(text).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="rustbox-monitoring" tests="1" failures="1" errors="0" skipped="0">
      <testsuite name="rustbox-monitoring" tests="1" failures="1" errors="0" skipped="0">
        <testcase name="a&quot;b&apos;&lt;c&gt;&amp;�" classname="code">
          <failure type="code" message="]]&gt;&lt;/failure&gt;�� 🎫">]]&gt;&lt;/failure&gt;�� 🎫
    at: a&quot;b&apos;&lt;c&gt;&amp;�</failure>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `);
});
