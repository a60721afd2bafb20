import { useCallback, useRef, useState } from "react";
import { send } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** So many go in one request: some tenths of a second. */
const AT_ONCE = 100;

export type Progress = { done: readonly string[]; of: number; running: boolean; problem: string | null };

const IDLE: Progress = { done: [], of: 0, running: false, problem: null };

/**
 * One decision about many suggestions, some at a time: stopped, or the page left, what was not reached goes on waiting.
 * What is done can be taken back as a whole.
 */
export function useDecideMany() {
  const words = useWords();
  const [progress, setProgress] = useState<Progress>(IDLE);
  const stopped = useRef(false);
  const stop = useCallback(() => {
    stopped.current = true;
  }, []);
  const each = useCallback(
    async (path: string, ids: readonly string[], fields: [string, string][]) => {
      stopped.current = false;
      const done: string[] = [];
      let problem: string | null = null;
      setProgress({ done, of: ids.length, running: true, problem });
      while (done.length < ids.length && !stopped.current && problem === null) {
        const next = ids.slice(done.length, done.length + AT_ONCE);
        const answer = await send(words, path, [...fields, ...next.map((id): [string, string] => ["ids", id])]);
        if (answer.ok) done.push(...next);
        else problem = answer.message;
        setProgress({ done: [...done], of: ids.length, running: true, problem });
      }
      setProgress({ done: [...done], of: ids.length, running: false, problem });
      return done;
    },
    [words],
  );
  const decide = useCallback(
    (ids: readonly string[], fields: [string, string][]) => each("/app/decide", ids, fields),
    [each],
  );
  const takeBack = useCallback((ids: readonly string[]) => each("/app/undo-decisions", ids, []), [each]);
  return { progress, decide, takeBack, stop };
}
