import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { ReviewItem } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { Certainty } from "#app/components/shared/Certainty.tsx";
import { DoubtNotice } from "#app/components/shared/DoubtNotice.tsx";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import { isEditable, Restored, SuggestionEditor } from "#app/components/product/SuggestionEditor.tsx";
import { WordDiff } from "#app/components/review/WordDiff.tsx";
import { PhotoUrls } from "#app/hooks/use-photo-urls.ts";
import { usePointing } from "#app/hooks/use-pointing.ts";
import { type ReviewEdit, useReviewEdit } from "#app/hooks/use-review-edit.ts";
import { groundsOf } from "#app/grounds.ts";
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
  const card = useRef<HTMLElement>(null);
  const claim = useRef<HTMLDivElement>(null);
  const edit = useReviewEdit(item, (value) => onDecide({ verdict: "edit", value }, t("verdict.edit")));
  usePointing(claim, item, onPoint);
  // The card before it went with the focus: the keyboard stays where it was, and the next one is read out.
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, []);
  const { draft } = edit;
  const place = item.group === "alt" ? (item.photo?.place ?? 0) : 0;
  const name = nameOfField(words, item, place);
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
          <DoubtNotice contradiction={item.contradiction} />
          <Difference item={item} />
          <div ref={claim}>
            <Text as="p" tone="subdued">
              {groundsOf(words, item)}
            </Text>
          </div>
          {draft.text !== null && (
            <div ref={edit.editor}>
              <SuggestionEditor
                suggestion={item}
                name={fieldOfPhoto(words, item, place)}
                value={draft.text}
                onChange={draft.set}
                error={undefined}
              />
            </div>
          )}
          {draft.restored && <Restored suggestion={item} />}
          <Answers
            item={item}
            edit={edit}
            rejecting={rejecting}
            onRejecting={onRejecting}
            onApprove={() => void onDecide({ verdict: "approve" }, t("verdict.approve"))}
            onSkip={onSkip}
          />
          {rejecting && draft.text === null && (
            <Reasons onReject={(reason) => void onDecide({ verdict: "reject", reason }, t("verdict.reject"))} />
          )}
        </BlockStack>
      </section>
    </Card>
  );
}

/** Text that is replaced by text is shown word by word. */
function Difference({ item: { kind, before, value, photos } }: { item: ReviewItem }) {
  if (kind === "text" && typeof before === "string" && before !== "")
    return <WordDiff before={before} after={String(value)} />;
  return (
    <PhotoUrls value={photos}>
      <FieldValueView before={before} after={value} kind={kind} />
    </PhotoUrls>
  );
}

type AnswersProps = Pick<Props, "item" | "rejecting" | "onRejecting" | "onSkip"> & {
  edit: ReviewEdit;
  onApprove: () => void;
};

/** What a person can do with a suggestion, or with the draft that they write in its place. */
function Answers({ item, edit, rejecting, onRejecting, onApprove, onSkip }: AnswersProps) {
  const { t } = useWords();
  const { draft, begin, save } = edit;
  if (draft.text !== null)
    return (
      <InlineStack gap="200">
        <Button variant="primary" onClick={() => void save()}>
          {t("do.saveAndWrite")}
        </Button>
        <Button onClick={() => draft.set(null)}>{t("do.cancel")}</Button>
      </InlineStack>
    );
  return (
    <InlineStack gap="200">
      <Button variant="primary" onClick={onApprove}>
        {t("review.approve")}
      </Button>
      {isEditable(item) && <Button onClick={begin}>{t("review.edit")}</Button>}
      <Button onClick={() => onRejecting(!rejecting)} ariaExpanded={rejecting}>
        {t("review.reject")}
      </Button>
      <Button onClick={onSkip}>{t("review.skip")}</Button>
      <Button url={`/app/review/alike/${item.id}`}>{t("review.alike")}</Button>
    </InlineStack>
  );
}

/** Why a suggestion is refused; each reason has its number, which is its key. */
function Reasons({ onReject }: { onReject: (reason: (typeof REASONS)[number]) => void }) {
  const { t } = useWords();
  return (
    <InlineStack gap="200">
      {REASONS.map((value, index) => (
        <Button key={value} onClick={() => onReject(value)}>
          {t("review.reason", { reason: t(`refusal.${value}`), place: index + 1 })}
        </Button>
      ))}
    </InlineStack>
  );
}
