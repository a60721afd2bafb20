import { useMay } from "#app/hooks/use-role.ts";
import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { ReviewItem } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { Certainty } from "#app/components/shared/Certainty.tsx";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import {
  isEditable,
  Restored,
  startingText,
  SuggestionEditor,
  editedValueOf,
} from "#app/components/product/SuggestionEditor.tsx";
import { WordDiff } from "#app/components/review/WordDiff.tsx";
import { PhotoUrls } from "#app/hooks/use-photo-urls.ts";
import { useKeys } from "#app/hooks/use-keys.ts";
import { usePointing } from "#app/hooks/use-pointing.ts";
import { useDraft } from "#app/hooks/use-draft.ts";
import { doubtWords, groundsOf } from "#app/grounds.ts";
import { fieldOfPhoto, nameOfField, REASONS } from "#app/words.ts";
import { ownerUrl } from "#app/owner-url.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  item: ReviewItem;
  rejecting: boolean;
  onRejecting: (rejecting: boolean) => void;
  /** Resolves to whether it was saved. */
  onDecide: (fields: Record<string, string>, word: string) => Promise<boolean>;
  onSkip: () => void;
  onPoint: (pointed: Pointed | null) => void;
};

/** One decision: what stands there, what would, why, and the keys for what a person can do with it. */
export function ReviewCard({ item, rejecting, onRejecting, onDecide, onSkip, onPoint }: Props) {
  const words = useWords();
  const { t } = words;
  const draft = useDraft(`${item.product.gid} ${item.field}`);
  const editor = useRef<HTMLDivElement>(null);
  const name = nameOfField(words, item, item.group === "alt" ? (item.photo?.place ?? 0) : 0);
  const editing = draft.text !== null;
  const card = useRef<HTMLElement>(null);
  const claim = useRef<HTMLDivElement>(null);
  usePointing(claim, item, onPoint);
  // The card before it went with the focus: the keyboard stays where it was, and the next one is read out.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    if (editing) editor.current?.querySelector<HTMLElement>("textarea, input")?.focus();
  }, [editing]);
  // What was typed goes when the server has it: this card is gone by then, and comes back with it where it was refused.
  const save = async () => {
    if (await onDecide({ verdict: "edit", value: editedValueOf(item, draft.text ?? "") }, t("verdict.edit")))
      draft.set(null);
  };
  const edit = () => draft.set(startingText(item));
  const may = useMay("reviewer");
  useKeys({ e: may && isEditable(item) && !editing ? edit : undefined });
  const act = useRef(save);
  act.current = save;
  const { set } = draft;
  useEffect(() => {
    const box = editor.current;
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") set(null);
      if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void act.current();
    };
    box?.addEventListener("keydown", press);
    return () => box?.removeEventListener("keydown", press);
  }, [editing, set]);
  return (
    <Card>
      <section aria-label={name} data-review={item.id} tabIndex={-1} ref={card} style={{ outlineOffset: 6 }}>
        <BlockStack gap="300">
          <InlineStack align="space-between" blockAlign="center" gap="200">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd">
                {name}
              </Text>
              <Link to={ownerUrl(item.product.gid)}>{item.product.title}</Link>
            </BlockStack>
            <Certainty suggestion={item} />
          </InlineStack>
          {item.contradiction && (
            <Text as="p" tone="caution">
              {t("item.doubt", { contradiction: doubtWords(words, item.contradiction) })}
            </Text>
          )}
          {item.kind === "text" && typeof item.before === "string" && item.before !== "" ? (
            <WordDiff before={item.before} after={String(item.value)} />
          ) : (
            <PhotoUrls value={item.photos}>
              <FieldValueView before={item.before} after={item.value} kind={item.kind} />
            </PhotoUrls>
          )}
          <div ref={claim}>
            <Text as="p" tone="subdued">
              {groundsOf(words, item)}
            </Text>
          </div>
          {draft.text !== null && (
            <div ref={editor}>
              <SuggestionEditor
                suggestion={item}
                name={fieldOfPhoto(words, item, item.group === "alt" ? (item.photo?.place ?? 0) : 0)}
                value={draft.text}
                onChange={draft.set}
                error={undefined}
              />
            </div>
          )}
          {draft.restored && <Restored suggestion={item} />}
          {editing ? (
            <InlineStack gap="200">
              <Button variant="primary" onClick={() => void save()}>
                {t("do.saveAndWrite")}
              </Button>
              <Button onClick={() => draft.set(null)}>{t("do.cancel")}</Button>
            </InlineStack>
          ) : (
            <InlineStack gap="200">
              <Button variant="primary" onClick={() => void onDecide({ verdict: "approve" }, t("verdict.approve"))}>
                {t("review.approve")}
              </Button>
              {isEditable(item) && <Button onClick={edit}>{t("review.edit")}</Button>}
              <Button onClick={() => onRejecting(!rejecting)} ariaExpanded={rejecting}>
                {t("review.reject")}
              </Button>
              <Button onClick={onSkip}>{t("review.skip")}</Button>
              <Button url={`/app/review/alike/${item.id}`}>{t("review.alike")}</Button>
            </InlineStack>
          )}
          {rejecting && !editing && (
            <InlineStack gap="200">
              {REASONS.map((value, index) => (
                <Button
                  key={value}
                  onClick={() => void onDecide({ verdict: "reject", reason: value }, t("verdict.reject"))}
                >
                  {t("review.reason", { reason: t(`refusal.${value}`), place: index + 1 })}
                </Button>
              ))}
            </InlineStack>
          )}
        </BlockStack>
      </section>
    </Card>
  );
}
