import type { EventKind } from "#core/events/kinds.ts";
import type { Words } from "#app/words/make-words.ts";

type Data = Record<string, unknown>;
type OfPlans = Extract<EventKind, `plan.${string}` | `usage.${string}`>;

/** What happened to the plan, in words. A plan's name is the same in every language. */
export const PLAN_EVENTS: Record<OfPlans, (words: Words, data: Data) => string> = {
  "plan.changed": ({ t }, data) => {
    const name = String(data["to"]);
    return t("event.plan.changed", { plan: name.charAt(0).toUpperCase() + name.slice(1) });
  },
  "plan.budget": ({ t, money }, data) => t("event.plan.budget", { money: money(Number(data["dollars"])) }),
  "plan.cap": ({ t, money }, data) => t("event.plan.cap", { money: money(Number(data["dollars"])) }),
  "plan.frozen": ({ t }) => t("event.plan.frozen"),
  "plan.resumed": ({ t }) => t("event.plan.resumed"),
  "usage.warned": ({ t }, data) => t("event.usage.warned", { share: Number(data["share"]) }),
};
