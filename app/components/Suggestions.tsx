import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Divider, InlineStack, Text } from "@shopify/polaris";
import { Fragment } from "react";
import type { PhotoView, SuggestionView } from "#core/views/index.ts";
import { SuggestionItem } from "#app/components/SuggestionItem.tsx";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";

export function Suggestions({ suggestions, photos, working }: { suggestions: readonly SuggestionView[]; photos: readonly PhotoView[]; working: boolean }) {
  const all = useFetcher<ActionAnswer>();
  useActionToast(all.data);
  const approveAll = () => all.submit([["verdict", "approve"], ...suggestions.map(({ id }): [string, string] => ["ids", id])], { method: "post", action: "/app/decide" });
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">Suggestions</Text>
          {suggestions.length > 1 && <Button onClick={approveAll} loading={all.state !== "idle"}>{`Approve all ${suggestions.length}`}</Button>}
        </InlineStack>
        {suggestions.length === 0 && <Text as="p" tone="subdued">{working ? "Being worked on: suggestions appear here by themselves." : "Nothing waits for your decision."}</Text>}
        {suggestions.map((suggestion, index) => (
          <Fragment key={suggestion.id}>
            {index > 0 && <Divider />}
            <SuggestionItem suggestion={suggestion} photo={photos.findIndex((photo) => photo.gid === suggestion.media) + 1} />
          </Fragment>
        ))}
      </BlockStack>
    </Card>
  );
}
