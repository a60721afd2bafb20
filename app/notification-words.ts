import type { Notification, NotificationKind, RunKind } from "#core/views/index.ts";
import { problemWords } from "#app/problem-words.ts";
import { KIND_WORDS } from "#app/run-kinds.ts";

/** As the settings name them. */
export const NOTIFICATION_WORDS: Record<NotificationKind, string> = {
  runs: "A run is finished or has stopped",
  failures: "A product needs somebody",
  budget: "A limit is reached and work waits",
  updates: "A newer version looks at your photos",
};

type Told = { title: string; help: string; url: string };

/** A notification in words, and the page where something can be done about it. */
export function notificationWords({ event, code, count, run }: Notification): Told {
  if (run) return aboutRun(event, run);
  if (event === "engine.updated")
    return {
      title: "A newer version looks at your photos now",
      help: "Photos that were looked at before keep their results. You can have them looked at again.",
      url: "/app/runs/new",
    };
  if (event === "task.waiting")
    return {
      title: "Your plan’s photos for this month are used up",
      help: "What waits goes on by itself when they renew or you change to a larger plan.",
      url: "/app/products?state=waiting_quota",
    };
  const { title, help } = problemWords(code ?? "unexpected");
  return { title: count > 1 ? `${title} (${count} times)` : title, help, url: "/app/products?state=failed" };
}

function aboutRun(event: Notification["event"], { id, what }: NonNullable<Notification["run"]>): Told {
  const name = KIND_WORDS[what as RunKind]?.label ?? "A run";
  const url = `/app/runs/${id}`;
  if (event === "run.finished") return { title: `“${name}” is finished`, help: "See what came of it.", url };
  if (event === "run.paused")
    return { title: `“${name}” stands still`, help: "A limit is reached. It can go on from its page.", url };
  return { title: `“${name}” has stopped`, help: "See why, and let it go on.", url };
}
