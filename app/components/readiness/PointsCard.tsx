import { Link } from "@remix-run/react";
import { BlockStack, Box, Card, InlineStack, Text } from "#app/kit/index.ts";
import type { Point } from "#core/feeds/points.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { comesTo: "refused" | "missed"; points: readonly { point: Point; products: number }[] };

/** Points that something lacks, those of the most products first, with the way to these products. */
export function PointsCard({ comesTo, points }: Props) {
  const { t } = useWords();
  const lacking = points.filter(({ products }) => products > 0).toSorted((a, b) => b.products - a.products);
  if (lacking.length === 0) return null;
  return (
    <Card padding="0">
      <Box padding="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t(`ready.${comesTo}`)}
          </Text>
          <Text as="p" tone="subdued">
            {t(`ready.${comesTo}Help`)}
          </Text>
        </BlockStack>
      </Box>
      <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
        {lacking.map(({ point, products }) => (
          <li key={point} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
            <Box padding="400">
              <BlockStack gap="100">
                <InlineStack align="space-between" gap="200">
                  <Text as="h3" variant="headingSm">
                    {t(`gap.${point}`)}
                  </Text>
                  <Link to={`/app/readiness?point=${point}`}>{t("count.product", { count: products })}</Link>
                </InlineStack>
                <Text as="p" tone="subdued">
                  {t(`gapHelp.${point}`)}
                </Text>
              </BlockStack>
            </Box>
          </li>
        ))}
      </ul>
    </Card>
  );
}
