import { Badge, BlockStack, Button, Card, Collapsible, InlineStack, Text } from "#app/kit/index.ts";
import { useState } from "react";
import type { PhotoView, PublicationView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { type Action, useAction } from "#app/hooks/use-action.ts";
import { writeProblem } from "#app/problem-words.ts";
import { Filled, slot } from "#app/components/shared/Filled.tsx";
import { byWhom, nameOfField } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

const TONES: Record<PublicationView["state"], "success" | "warning" | "critical" | "info" | null> = {
  planned: "info",
  written: "success",
  undone: null,
  undo_requested: "info",
  conflict: "warning",
  failed: "critical",
};

type Props = { publications: readonly PublicationView[]; photos: readonly PhotoView[]; product: string };

/**
 * What the app wrote to this product, latest first: what stood there, what stands there now, who let it pass, and the
 * way back.
 */
export function Publications({ publications, photos, product }: Props) {
  const { t } = useWords();
  const undo = useAction("/app/undo", { quiet: true });
  const again = useAction("/app/suggest-again", { quiet: true });
  const retry = useAction("/app/retry", { quiet: true });
  const ours = useAction("/app/write-ours", { quiet: true });
  const [ownShown, showOwn] = useState(false);
  if (publications.length === 0) return null;
  const own = publications.filter(({ group }) => group === "metafields");
  const texts = publications.filter(({ group }) => group !== "metafields");
  const written = publications.filter(({ state }) => state === "written");
  const undone = publications.filter(({ state }) => state === "undone");
  const row = (publication: PublicationView) => (
    <WrittenField
      key={publication.id}
      publication={publication}
      photo={photos.findIndex(({ gid }) => gid === publication.media) + 1}
      busy={undo.busy || again.busy || retry.busy || ours.busy}
      onUndo={() => void undo.submit({ ids: publication.id })}
      onAgain={() => void again.submit({ ids: publication.id })}
      onRetry={() => void retry.submit({ product })}
      onWriteOurs={() => void ours.submit({ id: publication.id })}
    />
  );
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("written.title")}
          </Text>
          <InlineStack gap="200">
            {undone.length > 1 && (
              <Button onClick={() => void again.submit(idsOf(undone))} loading={again.busy}>
                {t("written.againAll", { count: undone.length })}
              </Button>
            )}
            {written.length > 1 && (
              <Button onClick={() => void undo.submit(idsOf(written))} loading={undo.busy}>
                {t("written.undoAll", { count: written.length })}
              </Button>
            )}
          </InlineStack>
        </InlineStack>
        {[undo, again, retry, ours].map((action: Action, index) => (
          <ActionProblem key={index} action={action} />
        ))}
        {texts.map(row)}
        {own.length > 0 && (
          <BlockStack gap="300">
            <InlineStack>
              <Button
                variant="plain"
                disclosure={ownShown ? "up" : "down"}
                ariaExpanded={ownShown}
                ariaControls="own-fields"
                onClick={() => showOwn(!ownShown)}
              >
                {t("written.own", { count: own.length })}
              </Button>
            </InlineStack>
            <Collapsible id="own-fields" open={ownShown}>
              <BlockStack gap="300">{ownShown && own.map(row)}</BlockStack>
            </Collapsible>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

const idsOf = (publications: readonly PublicationView[]) => publications.map(({ id }): [string, string] => ["ids", id]);

type FieldProps = {
  publication: PublicationView;
  photo: number;
  busy: boolean;
  onUndo: () => void;
  onAgain: () => void;
  onRetry: () => void;
  onWriteOurs: () => void;
};

function WrittenField({ publication, photo, busy, onUndo, onAgain, onRetry, onWriteOurs }: FieldProps) {
  const words = useWords();
  const { t } = words;
  const { state: code, before, kind, by, at, problem, found, readAt } = publication;
  const tone = TONES[code];
  const name = nameOfField(words, publication, photo);
  const undone = code === "undone";
  const conflict = code === "conflict" && found !== undefined;
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Badge {...(tone ? { tone } : {})}>{t(`written.${code}`)}</Badge>
        </InlineStack>
        {code === "written" && (
          <Button size="slim" onClick={onUndo} disabled={busy} accessibilityLabel={t("written.undoName", { name })}>
            {t("written.undo")}
          </Button>
        )}
        {undone && (
          <Button size="slim" onClick={onAgain} disabled={busy} accessibilityLabel={t("written.againName", { name })}>
            {t("written.again")}
          </Button>
        )}
        {conflict && (
          <Button
            size="slim"
            onClick={onWriteOurs}
            disabled={busy}
            accessibilityLabel={t("written.oursName", { name })}
          >
            {t("written.ours")}
          </Button>
        )}
        {code === "failed" && (
          <Button size="slim" onClick={onRetry} disabled={busy} accessibilityLabel={t("written.retryName", { name })}>
            {t("do.again")}
          </Button>
        )}
      </InlineStack>
      <FieldValueView kind={kind} {...comparedIn(words, publication)} />
      <Text as="p" tone="subdued">
        {undone ? t("written.takenBack", { who: byWhom(words, by) }) : byWhom(words, by)} · <Time at={at} />
      </Text>
      {problem && (
        <Text as="p" tone="caution">
          {writeProblem(words, problem)}
        </Text>
      )}
      {conflict && (
        <Text as="p" tone="subdued">
          <Filled
            text={t(before === null || before === "" ? "written.knowNothing" : "written.knowOther", {
              time: slot("time"),
            })}
            time={<Time at={readAt} />}
          />
        </Text>
      )}
    </BlockStack>
  );
}

/** What stands on the left and on the right of a write, by what became of it. */
function comparedIn({ t }: Words, { state, before, after, found }: PublicationView) {
  if (state === "conflict" && found !== undefined)
    return {
      before: found,
      after,
      labels: { before: t("written.yoursKept"), after: t("written.oursNot"), fresh: t("written.oursEmpty") },
    };
  if (state === "undone")
    return {
      before: after,
      after: before,
      labels: { before: t("written.was"), after: t("written.back"), fresh: t("written.back") },
    };
  if (state === "failed")
    return {
      before,
      after,
      labels: { before: t("written.before"), after: t("written.not"), fresh: t("written.notEmpty") },
    };
  return {
    before,
    after,
    labels: { before: t("written.before"), after: t("written.written"), fresh: t("written.writtenEmpty") },
  };
}
