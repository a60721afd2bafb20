import { useCallback, useEffect, useState } from "react";
import type { notificationsView } from "#core/views/index.ts";
import { send } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Notifications = Awaited<ReturnType<typeof notificationsView>>;

const ASK_MS = 60_000;

/** What is told, asked for when a page opens, once a minute, and when the page is looked at again. */
export function useNotifications(): { told: Notifications | null; markRead: () => void } {
  const words = useWords();
  const [told, setTold] = useState<Notifications | null>(null);
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== "visible") return;
      try {
        const answer = await fetch("/app/notifications", { headers: { accept: "application/json" } });
        if (answer.ok) setTold((await answer.json()) as Notifications);
      } catch {
        // The line is broken: what was told stands until it is back.
      }
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_MS);
    const again = () => void ask();
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, []);
  const markRead = useCallback(() => {
    if (!told || told.unread === 0) return;
    // The marks on what is new stay while the list is open; only the number goes.
    setTold({ ...told, unread: 0 });
    void send(words, "/app/notifications", { to: told.newest });
  }, [told, words]);
  return { told, markRead };
}
