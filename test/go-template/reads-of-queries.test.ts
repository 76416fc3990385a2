import { expect, test } from "vitest";
import { readsIn } from "../../src/go-template/reads.ts";

const read = (text: string) =>
  readsIn(text).flatMap(({ of, query, name }) =>
    of === "labels of a sample" && query !== undefined ? [`${name} of ${query}`] : [],
  );

test.each([
  '{{ with query "up" }}{{ . | first | label "job" }}{{ end }}',
  '{{ range query "up" }}{{ .Labels.job }}{{ end }}',
  '{{ range query "up" | sortByLabel "instance" }}{{ .Labels.job }}{{ end }}',
  '{{ range $i, $s := query "up" }}{{ $s.Labels.job }}{{ end }}',
  '{{ query "up" | first | label "job" }}',
  '{{ label "job" (first (query "up")) }}',
  '{{ with query "up" | first }}{{ .Labels.job }}{{ end }}',
  '{{ $all := query "up" }}{{ with $all }}{{ first . | label "job" }}{{ end }}',
])("%s", (text) => {
  expect(read(text)).toEqual(["job of up"]);
});

test.each([
  "{{ $labels.job }} {{ .Labels.job }}",
  '{{ range query (printf "up{job=%q}" $labels.job) }}{{ .Labels.instance }}{{ end }}',
  '{{ with query "up" }}{{ .Labels.job }}{{ end }}',
  '{{ query "up" | first | value }}',
])("nothing is read of a known query in %s", (text) => {
  expect(read(text)).toEqual([]);
});
