import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ReviewItem } from "#core/views/index.ts";
import { send } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** New ones are fetched while so many are left. */
const LOW = 20;

type Decided = { item: ReviewItem; word: string };

export type ReviewQueueState = {
  /** Null when nothing is left. */
  current: ReviewItem | null;
  /** From 0. */
  place: number;
  left: number;
  /** What was decided on this visit, last first. */
  decided: readonly Decided[];
  problem: string | null;
  /** Shown at once, sent beside it; what cannot be saved comes back. @returns whether it was saved */
  decide(item: ReviewItem, fields: Record<string, string>, word: string): Promise<boolean>;
  move(by: 1 | -1): void;
  undo(): void;
};

/**
 * A row of suggestions of which decided ones leave at once. @param items as the server has them, in their order; read
 * anew when few are left
 */
export function useReviewQueue(items: readonly ReviewItem[], total: number): ReviewQueueState {
  const words = useWords();
  const { revalidate, state } = useRevalidator();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [back, setBack] = useState<readonly ReviewItem[]>([]);
  const [decided, setDecided] = useState<readonly Decided[]>([]);
  const [place, setPlace] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const open = [...back, ...items.filter(({ id }) => !back.some((one) => one.id === id))].filter(
    ({ id }) => !gone.has(id),
  );
  const at = Math.min(place, Math.max(0, open.length - 1));
  const goneHere = items.filter(({ id }) => gone.has(id)).length;
  const left = Math.max(open.length, total - goneHere);

  // Once for each decision: a server that has not saved them yet would be asked without pause.
  const asked = useRef(0);
  useEffect(() => {
    if (state !== "idle" || open.length >= LOW || left <= open.length || asked.current === gone.size) return;
    asked.current = gone.size;
    revalidate();
  }, [gone.size, open.length, left, revalidate, state]);

  const saves = useRef(new Map<string, Promise<boolean>>());
  const leave = useCallback((id: string) => setGone((known) => new Set([...known, id])), []);
  const comeBack = useCallback((item: ReviewItem) => {
    setGone((known) => new Set([...known].filter((id) => id !== item.id)));
    setBack((known) => [item, ...known.filter(({ id }) => id !== item.id)]);
    setDecided((known) => known.filter((one) => one.item.id !== item.id));
    setPlace(0);
  }, []);

  const decide = useCallback(
    (item: ReviewItem, fields: Record<string, string>, word: string) => {
      leave(item.id);
      setDecided((known) => [{ item, word }, ...known]);
      setProblem(null);
      const save = async () => {
        const answer = await send(words, "/app/decide", { ids: item.id, ...fields });
        if (answer.ok) return true;
        comeBack(item);
        setProblem(answer.message);
        return false;
      };
      const saved = save();
      saves.current.set(item.id, saved);
      return saved;
    },
    [comeBack, leave, words],
  );
  const undo = useCallback(() => {
    const [last] = decided;
    if (!last) return;
    setProblem(null);
    comeBack(last.item);
    void giveBack(last.item);
    async function giveBack(item: ReviewItem) {
      await saves.current.get(item.id);
      const answer = await send(words, "/app/take-back", { ids: item.id });
      if (answer.ok) return;
      leave(item.id);
      setProblem(answer.message);
    }
  }, [comeBack, decided, leave, words]);
  // Past the last one it begins anew: what was skipped comes again.
  const move = useCallback(
    (by: 1 | -1) => setPlace(open.length === 0 ? 0 : (at + by + open.length) % open.length),
    [at, open.length],
  );
  return { current: open[at] ?? null, place: at, left, decided, problem, decide, move, undo };
}
