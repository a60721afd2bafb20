import { InvalidInput } from "#core/platform/errors.ts";
import { type Field, parseField } from "./field.ts";
import { translationOf } from "./translated.ts";
import { sanitiseHtml } from "./html.ts";
import { type FieldEntry, type FieldKind, type FieldValue, fieldSpec } from "./table.ts";

/** `choices`: what may be chosen, by id; `suggested`: the value that stands to be decided. */
type Choice = { id: string; path: string; values?: FieldEntry["values"] };
type About = { field: Field; choices: readonly Choice[]; suggested: FieldValue };

/** What a person typed, as the field's value. @throws InvalidInput in words for the page */
export function typedValue(
  field: Field,
  text: string,
  { choices = [], suggested = null }: Partial<Omit<About, "field">> = {},
): FieldValue {
  const limit = limitOf(field);
  if (text.trim() === "") throw new InvalidInput({ code: "write_something" });
  if (text.length > limit) throw new InvalidInput({ code: "too_long", length: text.length, limit });
  return TYPED[field.kind](text, { field, choices, suggested });
}

/** A translation may be as long as what it translates. */
function limitOf({ group, path }: Field): number {
  const of = translationOf(path)?.of;
  return fieldSpec(of ? parseField(of).group : group).limit;
}

const TYPED: Record<FieldKind, (text: string, about: About) => FieldValue> = {
  text: (text) => text.trim(),
  html: (text) => sanitiseHtml(text),
  list: (text, { field, choices }) => (field.group === "attributes" ? chosen(text, choices) : entries(text)),
  taxonomy(text, { choices }) {
    const found = choices.find(({ id }) => id === text.trim());
    if (!found) throw new InvalidInput({ code: "choose_category" });
    return { id: found.id, path: found.path };
  },
  entries: (text, { choices }) =>
    chosen(text, choices).map((label): FieldEntry => {
      const values = choices.find(({ id }) => id === label)?.values;
      return { id: null, label, ...(values ? { values } : {}) };
    }),
  order() {
    throw new InvalidInput({ code: "order_in_shopify" });
  },
  metafield(text, { field, choices, suggested }) {
    if (field.group !== "attributes") throw new InvalidInput({ code: "apps_own" });
    const { type } = suggested as { type: string };
    const values = chosen(text, choices);
    return { type, value: type.startsWith("list.") ? JSON.stringify(values) : (values[0] ?? "") };
  },
};

const trimmed = (parts: readonly string[]) => parts.map((part) => part.trim()).filter(Boolean);

/** Entries between commas, each once. */
const entries = (text: string): string[] => [...new Set(trimmed(text.split(",")))];

/** One choice a line. @throws InvalidInput for what is not on the list */
function chosen(text: string, choices: About["choices"]): string[] {
  const lines = trimmed(text.split("\n"));
  if (lines.length === 0 || !lines.every((line) => choices.some(({ id }) => id === line)))
    throw new InvalidInput({ code: "choose_from_list" });
  return lines;
}

/** Whether a metafield holds anything: a list that somebody emptied stays as "[]". */
export const holdsValue = (value: string): boolean => !["", "[]"].includes(value.trim());
