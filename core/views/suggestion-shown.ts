import type { Suggestion } from "../../prisma/generated/client.ts";
import { type FieldValue, parseField, sanitiseHtml, translationOf } from "#core/fields/index.ts";
import type { Said } from "#core/platform/said.ts";
import type { Source } from "#core/suggestions/index.ts";

export type SuggestionView = ReturnType<typeof suggestionShown>;

/** A suggestion as pages show it. */
export function suggestionShown(row: Suggestion) {
  return {
    id: row.id,
    field: row.field,
    ...fieldShown(row.field),
    before: valueShown(row.field, row.before),
    value: valueShown(row.field, row.value),
    confidence: row.confidence,
    sources: row.sources as unknown as Source[],
    contradiction: row.contradiction as Said | null,
    choices: row.choices as unknown as { id: string; path: string; confidence: number }[],
  };
}

/** A shop's own descriptions may hold scripts, and the page shows them as they look. */
export function valueShown(path: string, value: unknown): FieldValue {
  return parseField(path).kind === "html" && typeof value === "string" ? sanitiseHtml(value) : (value as FieldValue);
}

/** The photo that a field is about, or the field that it translates. */
export function fieldPhotoOf(path: string): string | null {
  const { group, param } = parseField(translationOf(path)?.of ?? path);
  return group === "alt" ? param : null;
}

export function fieldShown(path: string) {
  const { group, kind } = parseField(path);
  return { group, kind, media: fieldPhotoOf(path) };
}
