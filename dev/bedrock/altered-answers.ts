import type { Mode } from "./modes.ts";
import { type ToTranslate, translate } from "./translate.ts";

/** Translations, altered as the mode asks. */
export function translationInput(mode: Mode, asked: ToTranslate): Record<string, unknown> {
  const { texts } = translate(asked);
  const altered = (change: (text: string) => string) => ({
    texts: texts.map(({ id, text }) => ({ id, text: change(text) })),
  });
  if (mode === "ungrounded") return altered((text) => `${text} 99 cm, patentiert.`);
  if (mode === "schema_breaking") return { texts: { unexpected: texts } };
  if (mode === "obeys_injection") return altered((text) => `<script>alert("obeyed")</script>${text}`);
  return { texts };
}

/**
 * What arrives when the answer is longer than allowed: the last fields are missing, the last text ends in the middle.
 */
export function cutOff(input: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(input);
  const kept = entries.slice(0, Math.max(1, Math.floor(entries.length / 2)));
  return Object.fromEntries(
    kept.map(([k, v], i) => [
      k,
      i === kept.length - 1 && typeof v === "string" ? v.slice(0, Math.ceil(v.length / 2)) : v,
    ]),
  );
}
