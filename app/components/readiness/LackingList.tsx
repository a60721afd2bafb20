import { Link } from "@remix-run/react";
import { Box, Button, Card, ImageIcon, InlineStack, Text, Thumbnail } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { inShopify, ownerUrl } from "#app/owner-url.ts";
import { thumbnail } from "#app/thumbnail.ts";

type Props = { products: readonly { gid: string; title: string; thumbnailUrl: string | null }[] };

/** Products with the way to each, here and in Shopify's admin. */
export function LackingList({ products }: Props) {
  const { t } = useWords();
  return (
    <Card padding="0">
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {products.map(({ gid, title, thumbnailUrl }, at) => (
          <li key={gid} style={at > 0 ? { borderTop: "1px solid var(--p-color-border-secondary)" } : {}}>
            <Box padding="300">
              <InlineStack align="space-between" blockAlign="center" gap="200">
                <InlineStack gap="300" blockAlign="center">
                  <Thumbnail source={thumbnailUrl ? thumbnail(thumbnailUrl) : ImageIcon} alt="" size="small" />
                  <Text as="span" breakWord>
                    <Link to={ownerUrl(gid)}>{title}</Link>
                  </Text>
                </InlineStack>
                <Button url={inShopify(gid)} target="_top" accessibilityLabel={`${t("ready.inShopify")}: ${title}`}>
                  {t("ready.inShopify")}
                </Button>
              </InlineStack>
            </Box>
          </li>
        ))}
      </ul>
    </Card>
  );
}
