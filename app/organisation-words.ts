import type { EventKind } from "#core/events/kinds.ts";
import type { Words } from "#app/words/make-words.ts";

type OfOrganisations = Extract<EventKind, `organisation.${string}` | "settings.copied">;

const ofShop =
  (kind: Exclude<OfOrganisations, "organisation.invited">) =>
  ({ t }: Words, { shop }: Record<string, unknown>) =>
    t(`event.${kind}`, { shop: String(shop) });

/** What happened between shops of one owner, in words. */
export const ORGANISATION_EVENTS: Record<OfOrganisations, (words: Words, data: Record<string, unknown>) => string> = {
  "settings.copied": ofShop("settings.copied"),
  "organisation.invited": ({ t }) => t("event.organisation.invited"),
  "organisation.entered": ofShop("organisation.entered"),
  "organisation.declined": ofShop("organisation.declined"),
  "organisation.joined": ofShop("organisation.joined"),
  "organisation.left": ofShop("organisation.left"),
};
