import { BlockStack, Button, ChoiceList, Collapsible, InlineStack, TextField } from "#app/kit/index.ts";
import { useId, useState } from "react";
import type { FieldGroup } from "#core/fields/table.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Held } from "#app/components/shared/Held.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { capital } from "#app/words.ts";
import { badHeader, type EndpointDraft, endpointDraftOf, type HeldEndpoint, wishOf } from "./endpoint-draft.ts";

type Props = {
  held: HeldEndpoint;
  choices: { types: string[]; fields: FieldGroup[] };
  onMade?: (secret: string) => void;
};

/** An endpoint that is made or changed. What is typed stays where it cannot be saved. */
export function EndpointForm({ held, choices, onMade }: Props) {
  const { t } = useWords();
  const save = useAction("/app/webhook", { quiet: true });
  const [draft, setDraft] = useState<EndpointDraft>(() => endpointDraftOf(held));
  const set = (part: Partial<EndpointDraft>) => setDraft((now) => ({ ...now, ...part }));
  const bad = badHeader(draft.headers);
  const send = async () => {
    const wish = wishOf(draft, held);
    const answer = await save.submit(held.id === null ? { do: "make", wish } : { do: "change", id: held.id, wish });
    if (!answer.ok) return;
    if (answer.secret !== undefined) onMade?.(answer.secret);
    if (held.id === null) setDraft(endpointDraftOf(held));
    else set({ headers: "" });
  };
  return (
    <BlockStack gap="400">
      <Held during={save.busy}>
        <TextField
          label={t("hooks.url")}
          helpText={t("hooks.urlHelp")}
          type="url"
          value={draft.url}
          onChange={(url) => set({ url })}
          maxLength={2_000}
          autoComplete="off"
        />
        <TextField
          label={t("hooks.description")}
          helpText={t("hooks.descriptionHelp")}
          value={draft.description}
          onChange={(description) => set({ description })}
          maxLength={200}
          autoComplete="off"
        />
        <ChoiceList
          allowMultiple
          title={`${t("hooks.types")}. ${t("hooks.typesHelp")}`}
          choices={choices.types.map((value) => ({ value, label: value }))}
          selected={draft.types}
          onChange={(types) => set({ types })}
        />
        <Advanced draft={draft} held={held} fields={choices.fields} onChange={set} />
      </Held>
      <InlineStack>
        <Button
          variant="primary"
          loading={save.busy}
          disabled={draft.url.trim() === "" || bad !== null}
          onClick={() => void send()}
        >
          {held.id === null ? t("hooks.add") : t("hooks.save")}
        </Button>
      </InlineStack>
      <ActionProblem action={save} />
    </BlockStack>
  );
}

type AdvancedProps = {
  draft: EndpointDraft;
  held: HeldEndpoint;
  fields: FieldGroup[];
  onChange: (part: Partial<EndpointDraft>) => void;
};

/** What few endpoints need: it is there when it is asked for. */
function Advanced({ draft, held, fields, onChange }: AdvancedProps) {
  const { t } = useWords();
  const advanced = useId();
  const [more, showMore] = useState(false);
  const bad = badHeader(draft.headers);
  const kept = held.headers.length > 0 ? t("hooks.headersKept", { names: held.headers.join(", ") }) : "";
  return (
    <>
      <InlineStack>
        <Button
          disclosure={more ? "up" : "down"}
          ariaExpanded={more}
          ariaControls={advanced}
          onClick={() => showMore(!more)}
        >
          {t("hooks.advanced")}
        </Button>
      </InlineStack>
      <Collapsible id={advanced} open={more}>
        <BlockStack gap="400">
          <ChoiceList
            allowMultiple
            title={`${t("hooks.fields")}. ${t("hooks.fieldsHelp")}`}
            choices={fields.map((value) => ({ value, label: capital(t(`field.${value}`)) }))}
            selected={draft.fields}
            onChange={(chosen) => onChange({ fields: chosen })}
          />
          <TextField
            label={t("hooks.collections")}
            helpText={t("hooks.collectionsHelp")}
            value={draft.collections}
            onChange={(collections) => onChange({ collections })}
            multiline={2}
            autoComplete="off"
          />
          <TextField
            label={t("hooks.headers")}
            helpText={kept === "" ? t("hooks.headersHelp") : `${kept} ${t("hooks.headersHelp")}`}
            value={draft.headers}
            onChange={(headers) => onChange({ headers })}
            error={bad === null ? false : t("hooks.badHeader", { line: bad })}
            multiline={2}
            autoComplete="off"
          />
          <TextField
            label={t("hooks.perSecond")}
            helpText={t("hooks.perSecondHelp")}
            type="number"
            min={1}
            max={500}
            value={draft.perSecond}
            onChange={(perSecond) => onChange({ perSecond })}
            autoComplete="off"
          />
        </BlockStack>
      </Collapsible>
    </>
  );
}
