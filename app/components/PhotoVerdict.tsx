import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";

type Choice = { verdict: string; label: string };

/** A question about one photo, with the answers that a person can give to it. */
export function PhotoVerdict({ media, subject, text, critical = false, choices }: { media: string; subject: string; text: string; critical?: boolean; choices: readonly Choice[] }) {
  const fetcher = useFetcher<ActionAnswer>();
  useActionToast(fetcher.data);
  const say = (verdict: string) => fetcher.submit({ media, subject, verdict }, { method: "post", action: "/app/photo" });
  return (
    <BlockStack gap="150">
      <Text as="p" tone={critical ? "critical" : "caution"}>{text}</Text>
      <InlineStack gap="200">
        {choices.map(({ verdict, label }) => <Button key={verdict} size="slim" disabled={fetcher.state !== "idle"} onClick={() => say(verdict)}>{label}</Button>)}
      </InlineStack>
    </BlockStack>
  );
}
