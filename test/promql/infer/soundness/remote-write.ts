/**
 * Native histograms as Prometheus' remote write takes them, for no text format can hold them: protocol buffers, wrapped as
 * Snappy without compressing. Source: https://prometheus.io/docs/specs/prw/remote_write_spec/
 */

export interface NativeSample {
  readonly labels: Readonly<Record<string, string>>;
  readonly ms: number;
  readonly sum: number;
  /** Observations of zero, and of (1/2, 1], (1, 2], (2, 4] and so on. */
  readonly zeros: number;
  readonly counts: readonly number[];
}

/** Sends the samples of each series in the order of their times. */
export async function remoteWrite(url: string, series: readonly (readonly NativeSample[])[]): Promise<void> {
  const response = await fetch(`${url}/api/v1/write`, {
    method: "POST",
    headers: {
      "content-encoding": "snappy",
      "content-type": "application/x-protobuf",
      "x-prometheus-remote-write-version": "0.1.0",
    },
    body: snappy(Buffer.concat(series.map((samples) => message(1, timeSeries(samples))))),
  });
  if (!response.ok) throw new Error(`remote write: ${response.status} ${await response.text()}`);
}

/** One literal of all bytes. */
function snappy(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length - 1);
  return Buffer.concat([varint(bytes.length), Buffer.of(63 << 2), length, bytes]);
}

function timeSeries(samples: readonly NativeSample[]): Buffer {
  const labels = Object.entries(samples[0]?.labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([
    ...labels.map(([name, value]) => message(1, Buffer.concat([text(1, name), text(2, value)]))),
    ...samples.map((sample) => message(4, histogram(sample))),
  ]);
}

function histogram({ ms, sum, zeros, counts }: NativeSample): Buffer {
  const count = zeros + counts.reduce((a, b) => a + b, 0);
  const span = Buffer.concat([whole(1, 0), whole(2, counts.length)]);
  return Buffer.concat([
    double(2, count),
    double(3, sum),
    double(7, zeros),
    ...(counts.length > 0 ? [message(11, span), message(13, Buffer.concat(counts.map(doubleBytes)))] : []),
    whole(15, ms),
  ]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.of(...bytes, rest);
}

function whole(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

function double(field: number, value: number): Buffer {
  return Buffer.concat([varint((field << 3) | 1), doubleBytes(value)]);
}

function doubleBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return bytes;
}

function message(field: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function text(field: number, value: string): Buffer {
  return message(field, Buffer.from(value));
}
