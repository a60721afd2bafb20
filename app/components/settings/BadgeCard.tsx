import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "../../root.tsx";

/** As the theme extension's file is called (extensions/quality-badge/blocks). */
const BLOCK = "quality_badge";

/** The way to the badge: Shopify's theme editor opens with the block added, for the merchant to place and to save. */
export function BadgeCard() {
  const known = useRouteLoaderData<typeof loader>("root");
  const query = new URLSearchParams({
    template: "product",
    addAppBlockId: `${known?.apiKey ?? ""}/${BLOCK}`,
    target: "mainSection",
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">
          A small mark on product pages whose photos are good. It speaks of the photos alone, and hides when they were
          changed since they were looked at.
        </Text>
        <InlineStack>
          <Button url={`shopify://admin/themes/current/editor?${query}`} target="_top">
            Add it in the theme editor
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
