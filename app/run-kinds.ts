import type { RunKind } from "#core/views/index.ts";
import type { Words } from "#app/words/make-words.ts";

const KINDS: Record<RunKind, true> = {
  analyse: true,
  write_copy: true,
  publish: true,
  reanalyse: true,
  audit: true,
  undo: true,
  alt_texts: true,
  translate: true,
};

/** What a run works on, counted: products, or images that none shows. */
export const thingsOf = ({ t }: Words, what: unknown, count: number): string =>
  what === "alt_texts" ? t("count.image", { count }) : t("count.product", { count });

/** What a run does, by its kind as events keep it. */
export const runName = ({ t }: Words, what: unknown): string =>
  Object.hasOwn(KINDS, String(what)) ? t(`kind.${what as RunKind}`) : t("kind.any");
