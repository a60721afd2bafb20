import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import type { RunKind } from "#core/views/index.ts";
import { type Action, send } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** As many products as one part of a selection may name. */
const PART = 250;

export type RunMaker = {
  /** Which products or images, by a rule: the fields of the action, one with several values once each. */
  make(fields: Record<string, string | readonly string[]>): Promise<void>;
  /** These products, however many, in parts. */
  name(kind: RunKind, ids: readonly string[]): Promise<void>;
  busy: boolean;
  problem: Action["problem"];
};

/** Makes a run and leads to its page, where it is planned. What goes wrong stays here, and can be tried again. */
export function useNewRun(): RunMaker {
  const words = useWords();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Action["problem"]>(null);
  const through = async (parts: readonly [string, string][][]) => {
    setBusy(true);
    const run = crypto.randomUUID();
    for (const part of parts) {
      const answer = await send(words, "/app/run", [["run", run], ...part]);
      setProblem(answer.ok ? null : answer);
      if (!answer.ok) return setBusy(false);
    }
    setBusy(false);
    navigate(`/app/runs/${run}`);
  };
  return {
    make: (fields) =>
      through([
        Object.entries(fields).flatMap(([name, given]) => [given].flat().map((one): [string, string] => [name, one])),
      ]),
    name(kind, ids) {
      const fields: [string, string][] = [
        ["do", "name"],
        ["kind", kind],
        ["total", String(ids.length)],
      ];
      const parts = Array.from({ length: Math.ceil(ids.length / PART) }, (_, k) => ids.slice(k * PART, (k + 1) * PART));
      return through(parts.map((part) => [...fields, ...part.map((id): [string, string] => ["ids", id])]));
    },
    busy,
    problem,
  };
}
