import { Badge, BlockStack, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { PhotoView, PublicationView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import { Time } from "#app/components/shared/Time.tsx";
import { type Action, useAction } from "#app/hooks/use-action.ts";
import { writeProblem } from "#app/problem-words.ts";
import { byWhom, nameOfField } from "#app/words.ts";

const STATES: Record<PublicationView["state"], { label: string; tone?: "success" | "warning" | "critical" | "info" }> =
  {
    planned: { label: "Being written", tone: "info" },
    written: { label: "Written", tone: "success" },
    undone: { label: "Undone" },
    undo_requested: { label: "Undoing", tone: "info" },
    conflict: { label: "Yours was kept", tone: "warning" },
    failed: { label: "Not accepted", tone: "critical" },
  };

type Props = { publications: readonly PublicationView[]; photos: readonly PhotoView[]; product: string };

/**
 * What the app wrote to this product, latest first: what stood there, what stands there now, who let it pass, and the
 * way back.
 */
export function Publications({ publications, photos, product }: Props) {
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
            Written to Shopify
          </Text>
          <InlineStack gap="200">
            {undone.length > 1 && (
              <Button
                onClick={() => void again.submit(idsOf(undone))}
                loading={again.busy}
              >{`Suggest all ${undone.length} again`}</Button>
            )}
            {written.length > 1 && (
              <Button
                onClick={() => void undo.submit(idsOf(written))}
                loading={undo.busy}
              >{`Undo all ${written.length}`}</Button>
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
              >{`The app's own fields (${own.length})`}</Button>
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
  const { state: code, before, kind, by, at, problem, found, readAt } = publication;
  const state = STATES[code];
  const name = nameOfField(publication, photo);
  const undone = code === "undone";
  const conflict = code === "conflict" && found !== undefined;
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {name}
          </Text>
          <Badge {...(state.tone ? { tone: state.tone } : {})}>{state.label}</Badge>
        </InlineStack>
        {code === "written" && (
          <Button size="slim" onClick={onUndo} disabled={busy} accessibilityLabel={`Undo ${name}`}>
            Undo
          </Button>
        )}
        {undone && (
          <Button size="slim" onClick={onAgain} disabled={busy} accessibilityLabel={`Suggest again: ${name}`}>
            Suggest again
          </Button>
        )}
        {conflict && (
          <Button size="slim" onClick={onWriteOurs} disabled={busy} accessibilityLabel={`Write ours instead: ${name}`}>
            Write ours instead
          </Button>
        )}
        {code === "failed" && (
          <Button size="slim" onClick={onRetry} disabled={busy} accessibilityLabel={`Try again: ${name}`}>
            Try again
          </Button>
        )}
      </InlineStack>
      <FieldValueView kind={kind} {...comparedIn(publication)} />
      <Text as="p" tone="subdued">
        {`${undone ? "Taken back " : ""}${byWhom(by)}`} · <Time at={at} />
      </Text>
      {problem && (
        <Text as="p" tone="caution">
          {writeProblem(problem)}
        </Text>
      )}
      {conflict && (
        <Text as="p" tone="subdued">
          How we know: {before === null || before === "" ? "nothing stood there" : "another value stood there"} when we
          read it <Time at={readAt} />, and this is not what we wrote last.
        </Text>
      )}
    </BlockStack>
  );
}

/** What stands on the left and on the right of a write, by what became of it. */
function comparedIn({ state, before, after, found }: PublicationView) {
  if (state === "conflict" && found !== undefined)
    return {
      before: found,
      after,
      labels: { before: "Yours, kept", after: "Ours, not written", fresh: "Ours (yours is empty)" },
    };
  if (state === "undone")
    return { before: after, after: before, labels: { before: "Was written", after: "Back to", fresh: "Back to" } };
  if (state === "failed")
    return { before, after, labels: { before: "Before", after: "Not written", fresh: "Not written (was empty)" } };
  return { before, after, labels: { before: "Before", after: "Written", fresh: "Written (was empty)" } };
}
