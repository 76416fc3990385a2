/** Cuts chunks of bytes into lines. Knows nothing of what a line says, and keeps no more than one of them. */

const newline = 10;

export interface LineSink {
  /** The bytes from `from` to `to`, without the newline, of a buffer that is used again afterwards. */
  line(bytes: Buffer, from: number, to: number): void;
  /** A line longer than the limit was left out. */
  tooLong(): void;
}

export interface Lines {
  write(chunk: Uint8Array): void;
  /** What stands behind the last newline. */
  rest(): Buffer;
}

export function cutLines(sink: LineSink, longest: number): Lines {
  let kept: Buffer[] = [];
  let keptBytes = 0;
  let skipping = false;

  const keep = (bytes: Buffer): void => {
    if (skipping || bytes.length === 0) return;
    if (keptBytes + bytes.length > longest) {
      skipping = true;
      kept = [];
      keptBytes = 0;
      return;
    }
    // A copy: whoever wrote the chunk may use its memory again.
    kept.push(Buffer.from(bytes));
    keptBytes += bytes.length;
  };

  const take = (): Buffer => {
    const [only] = kept;
    const whole = kept.length === 1 && only !== undefined ? only : Buffer.concat(kept);
    kept = [];
    keptBytes = 0;
    return whole;
  };

  return {
    write(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      let from = 0;
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, from)) {
        if (keptBytes > 0 || skipping) {
          keep(bytes.subarray(from, end));
          if (skipping) sink.tooLong();
          else {
            const whole = take();
            sink.line(whole, 0, whole.length);
          }
          skipping = false;
        } else if (end - from > longest) sink.tooLong();
        else sink.line(bytes, from, end);
        from = end + 1;
      }
      keep(bytes.subarray(from));
    },
    rest() {
      if (skipping) sink.tooLong();
      return take();
    },
  };
}
