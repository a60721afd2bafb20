import { ROLES } from "#core/platform/access.ts";
import type { Words } from "#app/words/make-words.ts";

const roleName = ({ t }: Words, role: unknown): string => t(`role.${ROLES.find((one) => one === role) ?? "viewer"}`);

/** `person`: null where it is about new people; `who`: their name, where the page knows it; `to`: null as new people. */
export function roleWords(words: Words, { person, who, to }: Record<string, unknown>): string {
  const { t } = words;
  if (person === null) return t("event.role.newPeople", { role: roleName(words, to) });
  const role = to === null ? t("team.new") : roleName(words, to);
  return t("event.role.given", { who: typeof who === "string" ? who : t("who.somebody"), role });
}
