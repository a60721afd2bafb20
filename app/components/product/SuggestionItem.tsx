import { BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import { useRef } from "react";
import type { SuggestionView } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Held } from "#app/components/shared/Held.tsx";
import { Certainty } from "#app/components/shared/Certainty.tsx";
import { DoubtNotice } from "#app/components/shared/DoubtNotice.tsx";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import {
  isEditable,
  Restored,
  startingText,
  SuggestionEditor,
  editedValueOf,
} from "#app/components/product/SuggestionEditor.tsx";
import { RejectMenu } from "#app/components/shared/RejectMenu.tsx";
import { type Action, useAction } from "#app/hooks/use-action.ts";
import { usePointing } from "#app/hooks/use-pointing.ts";
import { useWait } from "#app/hooks/use-countdown.ts";
import { useDraft } from "#app/hooks/use-draft.ts";
import { groundsOf } from "#app/grounds.ts";
import { fieldOfPhoto, nameOfField } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  suggestion: SuggestionView;
  product: string;
  photo: number;
  onDecided: () => void;
  /** Of what the pointer or the focus comes to; null when it leaves. */
  onPoint: (pointed: Pointed | null) => void;
};

/**
 * One field: old and new, where the new value comes from, how sure it is, and the three things a person can do with it.
 */
export function SuggestionItem({ suggestion, product, photo, onDecided, onPoint }: Props) {
  const words = useWords();
  const action = useAction("/app/decide", { quiet: true });
  const draft = useDraft(`${product} ${suggestion.field}`);
  const name = nameOfField(words, suggestion, photo);
  const decide = async (fields: Record<string, string>) => {
    const answer = await action.submit({ ids: suggestion.id, ...fields });
    if (!answer.ok) return;
    draft.set(null);
    onDecided();
  };
  const item = useRef<HTMLElement>(null);
  usePointing(item, suggestion, onPoint);
  return (
    <section aria-label={name} tabIndex={-1} data-suggestion ref={item} style={{ outlineOffset: 6 }}>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Certainty suggestion={suggestion} />
        </InlineStack>
        <DoubtNotice contradiction={suggestion.contradiction} />
        <FieldValueView before={suggestion.before} after={suggestion.value} kind={suggestion.kind} />
        <Text as="p" tone="subdued">
          {groundsOf(words, suggestion)}
        </Text>
        {draft.text !== null && (
          <Held during={action.busy}>
            <SuggestionEditor
              suggestion={suggestion}
              name={fieldOfPhoto(words, suggestion, photo)}
              value={draft.text}
              onChange={draft.set}
              error={action.problem?.message}
            />
          </Held>
        )}
        {draft.restored && <Restored suggestion={suggestion} />}
        {draft.text === null && <ActionProblem action={action} />}
        <Answers suggestion={suggestion} name={name} draft={draft} action={action} onDecide={decide} />
      </BlockStack>
    </section>
  );
}

type AnswersProps = {
  suggestion: SuggestionView;
  name: string;
  draft: ReturnType<typeof useDraft>;
  action: Action;
  onDecide: (fields: Record<string, string>) => Promise<void>;
};

/** What a person can do with a suggestion, or with the draft that they write in its place. */
function Answers({ suggestion, name, draft, action: { busy, problem }, onDecide }: AnswersProps) {
  const { t } = useWords();
  const seconds = useWait(problem);
  const again = seconds > 0 ? t("do.againIn", { seconds }) : t("do.again");
  return (
    <InlineStack gap="200">
      {draft.text === null ? (
        <>
          <Button
            variant="primary"
            disabled={busy}
            loading={busy}
            onClick={() => void onDecide({ verdict: "approve" })}
            accessibilityLabel={t("item.approve", { name })}
          >
            {t("do.approve")}
          </Button>
          {isEditable(suggestion) && (
            <Button
              disabled={busy}
              onClick={() => draft.set(startingText(suggestion))}
              accessibilityLabel={t("item.edit", { name })}
            >
              {t("do.edit")}
            </Button>
          )}
          <RejectMenu
            label={t("do.reject")}
            accessibilityLabel={t("item.reject", { name })}
            disabled={busy}
            onReject={(reason) => void onDecide({ verdict: "reject", reason })}
          />
        </>
      ) : (
        <>
          <Button
            variant="primary"
            loading={busy}
            disabled={seconds > 0}
            onClick={() => void onDecide({ verdict: "edit", value: editedValueOf(suggestion, draft.text ?? "") })}
          >
            {problem ? again : t("do.saveAndWrite")}
          </Button>
          <Button disabled={busy} onClick={() => draft.set(null)}>
            {t("do.cancel")}
          </Button>
        </>
      )}
    </InlineStack>
  );
}
