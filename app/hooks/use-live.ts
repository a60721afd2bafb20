import { useRevalidator } from "@remix-run/react";
import { EventSource } from "eventsource";
import { useEffect, useRef, useState } from "react";
import type { LiveEvent } from "#core/live/index.ts";

/** A page that changes all the time helps nobody: its data is read again at most this often. */
const REFRESH_MS = 1_200;
const KEEP = 8;

export type Live = { events: LiveEvent[]; connected: boolean };

/**
 * The shop's events since `seq`, resumed by number after any break, and the page's own data read again when something
 * happened.
 * @param concerns which events call for new data; all by default
 */
export function useLive(seq: string, concerns: (event: LiveEvent) => boolean = () => true): Live {
  const { revalidate } = useRevalidator();
  const [live, setLive] = useState<Live>({ events: [], connected: true });
  const start = useRef(seq);
  const filter = useRef(concerns);
  filter.current = concerns;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        revalidate();
      }, REFRESH_MS);
    };
    let last = start.current;
    // App Bridge adds the session token to fetch; the browser's own EventSource could not carry it.
    const source = new EventSource("/app/live", {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, "Last-Event-ID": last } }),
    });
    source.addEventListener("happened", (message) => {
      const event = JSON.parse(message.data as string) as LiveEvent;
      if (BigInt(event.seq) <= BigInt(last)) return;
      last = event.seq;
      // A change of state is what other events lead to: the page shows it, the feed need not say it.
      if (event.kind !== "product.state")
        setLive(({ events }) => ({ events: [event, ...events].slice(0, KEEP), connected: true }));
      if (filter.current(event)) refresh();
    });
    source.addEventListener("open", () => setLive((known) => ({ ...known, connected: true })));
    source.addEventListener("error", () => setLive((known) => ({ ...known, connected: false })));
    const awake = () => document.visibilityState === "visible" && refresh();
    document.addEventListener("visibilitychange", awake);
    return () => {
      source.close();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", awake);
    };
  }, [revalidate]);
  return live;
}
