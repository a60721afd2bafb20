import type { ReviewQueueState } from "#app/hooks/use-review-queue.ts";
import { useKeys } from "#app/hooks/use-keys.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { REASONS } from "#app/words.ts";

type Rejecting = { rejecting: boolean; onRejecting: (rejecting: boolean) => void };

/** The review's keys: who may not decide can still go from one to the next. Digits are reasons, while one is asked for. */
export function useReviewKeys(queue: ReviewQueueState, { rejecting, onRejecting }: Rejecting): void {
  const { t } = useWords();
  const may = useMay("reviewer");
  const { current } = queue;
  const skip = () => queue.move(1);
  const reject = (n: number) => () => {
    const reason = REASONS[n];
    if (current && reason) queue.decide(current, { verdict: "reject", reason }, t("verdict.reject"));
  };
  useKeys({
    ...(may
      ? {
          u: queue.undo,
          r: () => onRejecting(!rejecting),
          a: current ? () => queue.decide(current, { verdict: "approve" }, t("verdict.approve")) : undefined,
          ...(rejecting ? { 1: reject(0), 2: reject(1), 3: reject(2) } : {}),
        }
      : {}),
    j: skip,
    s: skip,
    k: () => queue.move(-1),
  });
}
