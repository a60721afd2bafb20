export type Progress = { step(): void; clear(): void };

/**
 * A bar on a terminal's error stream, from the first second on; silent elsewhere. `clear` makes room for other lines.
 */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stderr): Progress {
  const start = Date.now();
  let done = 0;
  const draw = () => {
    if (!stream.isTTY || Date.now() - start < 1000) return;
    const width = 30;
    const filled = Math.round((width * done) / total);
    stream.write(`\r\x1b[K[${"#".repeat(filled)}${".".repeat(width - filled)}] ${done} of ${total}`);
  };
  return {
    step() {
      done++;
      draw();
    },
    clear() {
      if (stream.isTTY) stream.write("\r\x1b[K");
    },
  };
}
