import type { Notification, NotificationKind } from "#core/views/index.ts";
import { problemWords } from "#app/problem-words.ts";
import { runName } from "#app/run-kinds.ts";
import type { Words } from "#app/words/make-words.ts";

/** As the settings name them. */
export const NOTIFICATION_KINDS = ["runs", "failures", "budget", "updates"] as const satisfies NotificationKind[];

type Told = { title: string; help: string; url: string };

/** A notification in words, and the page where something can be done about it. */
export function notificationWords(words: Words, { event, code, count, run }: Notification): Told {
  const { t } = words;
  if (run) return aboutRun(words, event, run);
  if (event === "engine.updated")
    return { title: t("event.engine.updated"), help: t("told.updated"), url: "/app/runs/new" };
  if (event === "plan.frozen") return { title: t("event.plan.frozen"), help: t("told.frozenHelp"), url: "/app/plan" };
  if (event === "usage.warned")
    return {
      title: code === "100" ? t("told.allUsed") : t("told.muchUsed", { share: Number(code) }),
      help: t("told.usedHelp"),
      url: "/app/plan",
    };
  if (event === "webhook.disabled")
    return { title: t("told.hookOff", { url: code ?? "" }), help: t("told.hookOffHelp"), url: "/app/webhooks" };
  if (event === "task.waiting")
    return code === "translate-product"
      ? { title: t("still.translations"), help: t("told.translationsHelp"), url: "/app/settings" }
      : { title: t("told.quota"), help: t("told.quotaHelp"), url: "/app/products?state=waiting_quota" };
  const { title, help } = problemWords(words, code ?? "unexpected");
  return { title: count > 1 ? t("told.times", { title, count }) : title, help, url: "/app/products?state=failed" };
}

function aboutRun(words: Words, event: Notification["event"], { id, what }: NonNullable<Notification["run"]>): Told {
  const { t } = words;
  const name = runName(words, what);
  const url = `/app/runs/${id}`;
  if (event === "run.finished") return { title: t("told.finished", { name }), help: t("told.finishedHelp"), url };
  if (event === "run.paused") return { title: t("told.paused", { name }), help: t("told.pausedHelp"), url };
  return { title: t("told.stopped", { name }), help: t("told.stoppedHelp"), url };
}
