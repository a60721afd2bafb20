import { useFetcher } from "@remix-run/react";
import { ActionList, Badge, BlockStack, Button, ChoiceList, InlineStack, Popover, Select, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { SuggestionView } from "#core/views/index.ts";
import { FieldValueView } from "#app/components/FieldValueView.tsx";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";
import { certainty, FIELD_WORDS, fieldName } from "#app/words.ts";

const REASONS = [
  { value: "wrong", content: "It is wrong" },
  { value: "not_our_wording", content: "Not our wording" },
  { value: "never_for_this_product", content: "Never for this product" },
];

/** One field: old and new, where the new value comes from, how sure it is, and the three things a person can do with it. */
export function SuggestionItem({ suggestion, photo }: { suggestion: SuggestionView; photo: number }) {
  const fetcher = useFetcher<ActionAnswer>();
  useActionToast(fetcher.data?.ok === false ? undefined : fetcher.data);
  const [edited, setEdited] = useState<string | null>(null);
  const [rejecting, setRejecting] = useState(false);
  const busy = fetcher.state !== "idle";
  const decide = (fields: Record<string, string>) => fetcher.submit({ ids: suggestion.id, ...fields }, { method: "post", action: "/app/decide" });
  const name = suggestion.group === "metafields" || suggestion.group === "attributes" ? capital(fieldName(suggestion.field)) : `${FIELD_WORDS[suggestion.group]}${photo > 0 ? ` of photo ${photo}` : ""}`;
  const editable = suggestion.kind === "text" || suggestion.kind === "html" || suggestion.kind === "list" || suggestion.choices.length > 1;
  return (
    <section aria-label={name}>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h3" variant="headingSm">{name}</Text>
          <span title={`${Math.round(suggestion.confidence * 100)} % sure`}><Badge tone={suggestion.confidence >= 0.9 ? "success" : "attention"}>{certainty(suggestion.confidence)}</Badge></span>
        </InlineStack>
        {suggestion.contradiction && <Text as="p" tone="caution">{suggestion.contradiction}</Text>}
        <FieldValueView before={suggestion.before} after={suggestion.value} kind={suggestion.kind} />
        <Text as="p" tone="subdued">{groundsOf(suggestion)}</Text>
        {edited !== null && suggestion.kind === "taxonomy" && (
          <Select
            label={`Your ${name.toLowerCase()}`}
            options={suggestion.choices.map((choice) => ({ value: choice.id, label: `${choice.path} (${certainty(choice.confidence)})` }))}
            value={edited}
            onChange={setEdited}
            {...(fetcher.data?.ok === false ? { error: fetcher.data.message } : {})}
          />
        )}
        {edited !== null && suggestion.group === "attributes" && (
          <ChoiceList
            title={`Your ${name}`}
            allowMultiple={takesSeveral(suggestion)}
            choices={suggestion.choices.map(({ id, path }) => ({ value: id, label: path }))}
            selected={edited.split("\n")}
            onChange={(chosen) => setEdited(chosen.filter(Boolean).join("\n"))}
            {...(fetcher.data?.ok === false ? { error: fetcher.data.message } : {})}
          />
        )}
        {edited !== null && suggestion.kind !== "taxonomy" && suggestion.group !== "attributes" && (
          <TextField label={`Your ${name.toLowerCase()}`} value={edited} onChange={setEdited} autoComplete="off" multiline={suggestion.kind === "html" ? 6 : 2} {...(fetcher.data?.ok === false ? { error: fetcher.data.message } : {})} helpText={suggestion.kind === "list" ? "Separate tags by commas." : undefined} />
        )}
        {edited === null && fetcher.data?.ok === false && <Text as="p" tone="critical">{fetcher.data.message}</Text>}
        <InlineStack gap="200">
          {edited === null ? (
            <>
              <Button variant="primary" disabled={busy} loading={busy} onClick={() => decide({ verdict: "approve" })} accessibilityLabel={`Approve ${name}`}>Approve</Button>
              {editable && <Button disabled={busy} onClick={() => setEdited(textOf(suggestion))} accessibilityLabel={`Edit ${name}`}>Edit</Button>}
              <Popover active={rejecting} onClose={() => setRejecting(false)} activator={<Button disabled={busy} disclosure onClick={() => setRejecting(!rejecting)} accessibilityLabel={`Reject ${name}`}>Reject</Button>}>
                <ActionList items={REASONS.map(({ value, content }) => ({ content, onAction: () => { setRejecting(false); decide({ verdict: "reject", reason: value }); } }))} />
              </Popover>
            </>
          ) : (
            <>
              <Button variant="primary" loading={busy} onClick={() => decide({ verdict: "edit", value: edited })}>Save and write</Button>
              <Button disabled={busy} onClick={() => setEdited(null)}>Cancel</Button>
            </>
          )}
        </InlineStack>
      </BlockStack>
    </section>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const SOURCES_SHOWN = 6;

/** A category comes with reasons, which are sentences; other values with where they were read. */
function groundsOf({ sources, group }: SuggestionView): string {
  const told = sources.map((source) => source.text).slice(0, SOURCES_SHOWN).join(" · "), more = sources.length > SOURCES_SHOWN ? ` and ${sources.length - SOURCES_SHOWN} more` : "";
  return group === "category" ? capital(told) : `From ${told}${more}`;
}

/** What the editor starts from: a category's id, choices and tags one by one, or the text itself. */
function textOf({ value, choices, group }: SuggestionView): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(group === "attributes" ? "\n" : ", ");
  if (value === null || typeof value !== "object") return "";
  if ("id" in value) return choices[0]?.id ?? value.id;
  return "type" in value && value.type.startsWith("list.") ? (JSON.parse(value.value) as string[]).join("\n") : "value" in value ? value.value : "";
}

const takesSeveral = ({ value }: SuggestionView) => Array.isArray(value) || (value !== null && typeof value === "object" && "type" in value && value.type.startsWith("list."));
