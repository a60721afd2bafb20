import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { sendFile } from "#app/send-file.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** A photo on its way. `share`: sent of it, 0..1; `problem`: why it could not be sent, in words. */
export type Sending = {
  id: string;
  file: File;
  state: "waiting" | "sending" | "sent" | "failed";
  share: number;
  problem: string | null;
};

/** Side by side: more would only share the line. */
const AT_ONCE = 2;
/** Photos that wait or are sent, together. */
export const MOST = 25;

/**
 * Sends photos one by one, two at a time, and says how far each is; one that could not be sent stays in the list and can be
 * sent again. What was sent leaves it when the page's own data has it.
 */
export function useSentPhotos() {
  const { t, locale } = useWords();
  const shopify = useAppBridge();
  const { revalidate } = useRevalidator();
  const [list, setList] = useState<Sending[]>([]);
  const begun = useRef(new Set<string>());
  const change = useCallback(
    (id: string, what: Partial<Sending>) =>
      setList((all) => all.map((one) => (one.id === id ? { ...one, ...what } : one))),
    [],
  );
  const begin = useCallback(
    async ({ id, file }: Sending) => {
      change(id, { state: "sending", share: 0, problem: null });
      try {
        const token = await shopify.idToken();
        const answer = await sendFile(file, {
          to: "/app/upload",
          token,
          locale,
          onShare: (share) => change(id, { share }),
        });
        if (answer.ok) {
          setList((all) => all.filter((one) => one.id !== id));
          revalidate();
        } else change(id, { state: "failed", problem: answer.message });
      } catch {
        change(id, { state: "failed", problem: t("uploads.refused.broken_off") });
      } finally {
        begun.current.delete(id);
      }
    },
    [change, locale, revalidate, shopify, t],
  );
  useEffect(() => {
    for (const one of list) {
      if (one.state !== "waiting" || begun.current.has(one.id) || begun.current.size >= AT_ONCE) continue;
      begun.current.add(one.id);
      void begin(one);
    }
  }, [list, begin]);
  const add = (files: readonly File[]): number => {
    const room = MOST - list.length;
    const taken = files.slice(0, Math.max(0, room));
    setList((all) => [
      ...all,
      ...taken.map((file): Sending => ({ id: crypto.randomUUID(), file, state: "waiting", share: 0, problem: null })),
    ]);
    return files.length - taken.length;
  };
  return {
    list,
    /** @returns how many found no room */
    add,
    again: (id: string) => change(id, { state: "waiting" }),
    drop: (id: string) => setList((all) => all.filter((one) => one.id !== id)),
  };
}
