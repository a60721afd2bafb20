/** The places where a crash would hurt most; torture tests arm them to prove that nothing is lost or done twice. */
export const FAILPOINTS = [
  "delivery:after-record",
  "task:after-commit",
  "analyse:looking",
  "analyse:after-evidence",
  "copy:after-answer",
  "image:after-answer",
  "translation:after-answer",
  "translation:before-commit",
  "publish:after-write",
  "form:after-write",
  "publish:before-commit",
  "billing:after-cancel",
  "billing:after-charge",
  "task:before-ack",
  "webhook:after-batch",
  "webhook:after-record",
  "webhook:after-send",
] as const;
export type Failpoint = (typeof FAILPOINTS)[number];

export type Failpoints = { hit(point: Failpoint): void };

/** `name` crashes at the first hit, `name=N` at the Nth, once per process. Nothing armed costs a map look-up. */
export function createFailpoints(
  armed: readonly string[],
  crash: () => void = () => process.kill(process.pid, "SIGKILL"),
): Failpoints {
  const left = new Map<string, number>();
  for (const entry of armed) {
    const [name = "", count = "1"] = entry.split("=");
    if (!FAILPOINTS.includes(name as Failpoint))
      throw new Error(`unknown failpoint ${name}; known: ${FAILPOINTS.join(", ")}`);
    left.set(name, Number(count));
  }
  return {
    hit(point) {
      const remaining = left.get(point);
      if (remaining === undefined) return;
      left.set(point, remaining - 1);
      if (remaining === 1) crash();
    },
  };
}
