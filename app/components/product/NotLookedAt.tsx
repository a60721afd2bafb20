import { BlockStack, Button, Card, InlineStack, Page, Spinner, Text } from "@shopify/polaris";
import { useState } from "react";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";

/**
 * A product that the app has not looked at: known by name, or not at all yet. Looking at it is one click; what comes of
 * it appears by itself.
 * @param gone Shopify has no such product
 */
export function NotLookedAt({ gid, title, gone }: { gid: string; title: string | null; gone: boolean }) {
  const look = useAction("/app/analyse", { quiet: true });
  const [asked, setAsked] = useState(false);
  const start = async () => {
    const { ok } = await look.submit({ ids: gid });
    setAsked(ok);
  };
  return (
    <Page title={title ?? "Product"} backAction={{ content: "Products", url: "/app/products" }}>
      <Card>
        <BlockStack gap="300">
          {gone && <Text as="p">Shopify has no such product: it was deleted, or the address is mistyped.</Text>}
          {!gone && <Text as="p">ImagineAI has not looked at this product yet.</Text>}
          {!gone && (
            <InlineStack gap="200" blockAlign="center">
              {asked ? (
                <Spinner size="small" accessibilityLabel="Looking at this product" />
              ) : (
                <Button variant="primary" loading={look.busy} onClick={() => void start()}>
                  Look now
                </Button>
              )}
              <Text as="span" tone="subdued">
                {asked ? "Looking: what comes of it appears here by itself." : "It takes a few seconds a photo."}
              </Text>
            </InlineStack>
          )}
          <ActionProblem action={look} />
        </BlockStack>
      </Card>
    </Page>
  );
}
