import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { PublicationView } from "#core/views/index.ts";
import { Time } from "#app/components/Time.tsx";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";
import { FIELD_WORDS, fieldName } from "#app/words.ts";

const STATES: Record<string, { label: string; tone?: "success" | "warning" | "critical" | "info" }> = {
  written: { label: "Written", tone: "success" },
  undone: { label: "Undone" },
  undo_requested: { label: "Undoing", tone: "info" },
  conflict: { label: "Yours was kept", tone: "warning" },
  failed: { label: "Not accepted", tone: "critical" },
};

/** What the app wrote to this product, latest first, and the way back. */
export function Written({ publications, product }: { publications: readonly PublicationView[]; product: string }) {
  const undo = useFetcher<ActionAnswer>();
  const retry = useFetcher<ActionAnswer>();
  useActionToast(undo.data);
  useActionToast(retry.data);
  const [facts, showFacts] = useState(false);
  const texts = publications.filter((publication) => publication.group !== "metafields");
  const own = publications.filter((publication) => publication.group === "metafields");
  const undoable = publications.filter((publication) => publication.state === "written");
  const submitUndo = (ids: readonly string[]) => undo.submit(ids.map((id): [string, string] => ["ids", id]), { method: "post", action: "/app/undo" });
  if (publications.length === 0) return null;
  const row = (publication: PublicationView) => {
    const state = STATES[publication.state] ?? { label: publication.state };
    const name = publication.group === "metafields" ? fieldName(publication.field) : FIELD_WORDS[publication.group];
    return (
      <BlockStack key={publication.id} gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="span">{name}</Text>
            <Badge {...(state.tone ? { tone: state.tone } : {})}>{state.label}</Badge>
            <Text as="span" tone="subdued">{publication.by === "auto" ? "by your rules" : "by you"} · <Time at={publication.at} /></Text>
          </InlineStack>
          {publication.state === "written" && <Button size="slim" onClick={() => submitUndo([publication.id])} disabled={undo.state !== "idle"} accessibilityLabel={`Undo ${name}`}>Undo</Button>}
          {publication.state === "failed" && <Button size="slim" onClick={() => retry.submit({ product }, { method: "post", action: "/app/retry" })} loading={retry.state !== "idle"}>Try again</Button>}
        </InlineStack>
        {publication.problem && <Text as="p" tone="caution">{publication.problem}</Text>}
      </BlockStack>
    );
  };
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">Written to Shopify</Text>
          {undoable.length > 1 && <Button onClick={() => submitUndo(undoable.map(({ id }) => id))} loading={undo.state !== "idle"}>{`Undo all ${undoable.length}`}</Button>}
        </InlineStack>
        {texts.map(row)}
        {own.length > 0 && <InlineStack><Button variant="plain" disclosure={facts ? "up" : "down"} onClick={() => showFacts(!facts)}>{`The app's own fields (${own.length})`}</Button></InlineStack>}
        {facts && own.map(row)}
      </BlockStack>
    </Card>
  );
}
