import { ChoiceList, Text, TextField } from "#app/kit/index.ts";
import type { FieldEntry } from "#core/fields/index.ts";
import type { SuggestionView } from "#core/views/index.ts";
import { capital } from "#app/words.ts";
import { CategoryEditor, type Choice } from "#app/components/product/CategoryEditor.tsx";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  suggestion: SuggestionView;
  /** The field's, as within a sentence. */
  name: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
};

/** What a person puts in place of a suggestion, in the way its field is chosen or written. */
export function SuggestionEditor({ suggestion, name, value, onChange, error }: Props) {
  const { t } = useWords();
  const failed = error ? { error } : {};
  if (suggestion.kind === "taxonomy") {
    return (
      <CategoryEditor
        label={t("editor.yours", { name })}
        suggested={choiceOf(suggestion.value)}
        choices={suggestion.choices}
        chosen={readChoice(suggestion, value)}
        onChange={(choice) => onChange(JSON.stringify(choice))}
        error={error}
      />
    );
  }
  if (isChosen(suggestion)) {
    return (
      <ChoiceList
        title={t("editor.yours", { name: capital(name) })}
        allowMultiple={takesSeveral(suggestion)}
        choices={suggestion.choices.map(({ id, path }) => ({ value: id, label: path }))}
        selected={value.split("\n")}
        onChange={(chosen) => onChange(chosen.filter(Boolean).join("\n"))}
        {...failed}
      />
    );
  }
  const help = suggestion.kind === "list" ? t("editor.tags") : undefined;
  return (
    <TextField
      label={t("editor.yours", { name })}
      value={value}
      onChange={onChange}
      autoComplete="off"
      multiline={suggestion.kind === "html" ? 6 : 2}
      helpText={help}
      {...failed}
    />
  );
}

/** What takes its values from a list, one or several. */
const isChosen = ({ group }: Pick<SuggestionView, "group">) => group === "attributes" || group === "categoryFields";

/** Said where somebody finds what they began on an earlier visit. */
export function Restored({ suggestion: { kind, group } }: { suggestion: SuggestionView }) {
  const { t } = useWords();
  return (
    <Text as="p" tone="subdued">
      {t(kind === "taxonomy" || isChosen({ group }) ? "editor.choice" : "editor.text")}
    </Text>
  );
}

/** A value that names no category is an empty choice: the page stays, and another can be searched for. */
function choiceOf(value: unknown): Choice {
  const { id = "", path = "" } = (typeof value === "object" && value !== null ? value : {}) as Partial<Choice>;
  return { id, path };
}

/** A category while it is being chosen, as it is kept: its words come along, for a search may have found it. */
function readChoice({ value }: SuggestionView, text: string): Choice {
  try {
    const { id, path } = JSON.parse(text) as Partial<Choice>;
    if (typeof id === "string" && typeof path === "string") return { id, path };
  } catch {
    // not what this page has kept
  }
  return choiceOf(value);
}

/** What is sent of what was written or chosen. */
export const editedValueOf = (suggestion: SuggestionView, text: string): string =>
  suggestion.kind === "taxonomy" ? readChoice(suggestion, text).id : text;

/** Fields with a list of choices, or with words, can be edited; the app's own cannot. */
export const isEditable = ({ kind, choices }: SuggestionView) =>
  kind === "text" || kind === "html" || kind === "list" || kind === "taxonomy" || choices.length > 1;

/** What the editor starts from: a category with its path, choices and tags one by one, or the text itself. */
export function startingText({ value, group }: SuggestionView): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    const parts = (value as readonly (string | FieldEntry)[]).map((part) =>
      typeof part === "string" ? part : part.label,
    );
    return parts.join(isChosen({ group }) ? "\n" : ", ");
  }
  if (value === null || typeof value !== "object") return "";
  if ("id" in value) return JSON.stringify(value);
  if ("type" in value && value.type.startsWith("list.")) return (JSON.parse(value.value) as string[]).join("\n");
  return "value" in value ? value.value : "";
}

const takesSeveral = ({ value }: SuggestionView) =>
  Array.isArray(value) ||
  (value !== null && typeof value === "object" && "type" in value && value.type.startsWith("list."));
