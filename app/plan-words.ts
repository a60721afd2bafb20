import type { EventKind } from "#core/events/kinds.ts";
import type { Words } from "#app/words/make-words.ts";

/** A plan as it is called. */
const named = (plan: string): string => plan.charAt(0).toUpperCase() + plan.slice(1);

type Data = Record<string, unknown>;
type OfPlans = Extract<EventKind, `plan.${string}` | `usage.${string}`>;

/** What happened to the plan, in words. A plan's name is the same in every language. */
export const PLAN_EVENTS: Record<OfPlans, (words: Words, data: Data) => string> = {
  "plan.asked": ({ t }, { plan }) =>
    plan === null ? t("event.plan.cancelled") : t("event.plan.asked", { plan: named(String(plan)) }),
  "plan.changed": ({ t }, data) => {
    const name = String(data["to"]);
    return t("event.plan.changed", { plan: named(name) });
  },
  "plan.budget": ({ t, money }, data) => t("event.plan.budget", { money: money(Number(data["dollars"])) }),
  "plan.cap": ({ t, money }, data) => t("event.plan.cap", { money: money(Number(data["dollars"])) }),
  "plan.frozen": ({ t }) => t("event.plan.frozen"),
  "plan.resumed": ({ t }) => t("event.plan.resumed"),
  "usage.warned": ({ t }, data) => t("event.usage.warned", { share: Number(data["share"]) }),
};
