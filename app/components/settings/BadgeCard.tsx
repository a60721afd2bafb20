import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { useRouteLoaderData } from "@remix-run/react";
import { useWords } from "#app/hooks/use-words.ts";
import type { loader } from "../../root.tsx";

/** As the theme extension's file is called (extensions/quality-badge/blocks). */
const BLOCK = "quality_badge";

/** The way to the badge: Shopify's theme editor opens with the block added, for the merchant to place and to save. */
export function BadgeCard() {
  const { t } = useWords();
  const known = useRouteLoaderData<typeof loader>("root");
  const query = new URLSearchParams({
    template: "product",
    addAppBlockId: `${known?.apiKey ?? ""}/${BLOCK}`,
    target: "mainSection",
  });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p">{t("badge.text")}</Text>
        <InlineStack>
          <Button url={`shopify://admin/themes/current/editor?${query}`} target="_top">
            {t("badge.add")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
