import { useState } from "react";
import { useDecideMany } from "#app/hooks/use-decide-many.ts";
import { useWords } from "#app/hooks/use-words.ts";

export type AlikeDecision = ReturnType<typeof useAlikeDecision>;

/**
 * One decision about all suggestions that are alike, apart from those that are left out. `word`: what was decided, in
 * words; `decided`: what can still be taken back.
 */
export function useAlikeDecision(ids: readonly string[]) {
  const { t } = useWords();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [word, setWord] = useState("");
  const [decided, setDecided] = useState<readonly string[]>([]);
  const { progress, decide, takeBack, stop } = useDecideMany();
  const chosen = ids.filter((id) => !left.has(id));
  const send = (said: string, fields: [string, string][]) => {
    setWord(said);
    void decide(chosen, fields).then(setDecided);
  };
  const undo = async () => {
    setWord(t("alike.takenBack"));
    const back = new Set(await takeBack(decided));
    setDecided(decided.filter((id) => !back.has(id)));
  };
  return {
    left,
    chosen,
    leave: (id: string, out: boolean) => setLeft(new Set(out ? [...left, id] : [...left].filter((one) => one !== id))),
    approve: () => send(t("verdict.approve"), [["verdict", "approve"]]),
    reject: (reason: string) =>
      send(t("verdict.reject"), [
        ["verdict", "reject"],
        ["reason", reason],
      ]),
    begun: progress.of > 0,
    progress,
    word,
    decided,
    undo: () => void undo(),
    stop,
  };
}
