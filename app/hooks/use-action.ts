import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useRef, useState } from "react";
import type { ActionAnswer } from "#app/answer.server.ts";
import { waitOf } from "#app/patient-fetch.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

type Fields = Record<string, string> | [string, string][];

export type Action = {
  /** Resolves when the answer is there. Never throws: what went wrong is an answer too. */
  submit(fields: Fields): Promise<ActionAnswer>;
  /** Sends the same again. */
  retry(): Promise<ActionAnswer>;
  busy: boolean;
  /** What went wrong at the last try, in words; null when nothing did. */
  problem: Extract<ActionAnswer, { ok: false }> | null;
};

const AWAY = { ok: false, code: "away" } as const;
const ENDED = { ok: false, code: "session" } as const;

/**
 * Sends a form to one of the app's actions and stays on the page whatever comes back: a line that breaks is told in
 * place and can be tried again. What was done is said in a toast, and the page's data is read anew.
 * @param options.quiet problems are shown in place by the caller; else they are said in a toast too
 */
export function useAction(path: string, options: { quiet?: boolean } = {}): Action {
  const words = useWords();
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Action["problem"]>(null);
  const last = useRef<Fields>({});
  const { quiet = false } = options;
  const submit = useCallback(
    async (fields: Fields) => {
      last.current = fields;
      setBusy(true);
      const answer = await send(words, path, fields);
      setBusy(false);
      setProblem(answer.ok ? null : answer);
      if (answer.ok || !quiet) shopify.toast.show(answer.message, { isError: !answer.ok });
      if (answer.ok && answer.url !== undefined) globalThis.open(answer.url, "_top");
      else if (answer.ok) revalidate();
      return answer;
    },
    [path, quiet, revalidate, shopify, words],
  );
  const retry = useCallback(() => submit(last.current), [submit]);
  return { submit, retry, busy, problem };
}

/** Sends a form to an action, once. App Bridge adds the session token to every fetch. */
export async function send({ t, locale }: Words, path: string, fields: Fields): Promise<ActionAnswer> {
  try {
    const answer = await fetch(path, {
      method: "POST",
      body: new URLSearchParams(fields),
      // What the app answers is told as it is: in the page's language.
      headers: { accept: "application/json", "accept-language": locale },
    });
    // App Bridge has tried with a fresh token already.
    if (answer.status === 401 || answer.status === 403) return { ...ENDED, message: t("answer.session") };
    if (answer.status === 429)
      return { ok: false, code: "busy", message: t("answer.busy"), retryAfterMs: waitOf(answer.headers) };
    return (await answer.json()) as ActionAnswer;
  } catch {
    return { ...AWAY, message: t("answer.away") };
  }
}
