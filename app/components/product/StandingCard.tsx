import { Link } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import type { ProductView } from "#core/views/index.ts";
import { Requirements } from "#app/components/shared/Requirements.tsx";
import { ScoreBadge } from "#app/components/shared/ScoreBadge.tsx";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { standing: ProductView["standing"]; product: string };

/** How the product stands by the shop's rules, and where to mend what it lacks. */
export function StandingCard({ standing, product }: Props) {
  const { t } = useWords();
  if (standing === null || standing.requirements.length === 0) return null;
  const lacking = standing.requirements.filter(({ met }) => met === false);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {t("products.rules")}
            </Text>
            <ScoreBadge score={standing.score} />
          </InlineStack>
          <Link to={`/app/rules?test=${product.split("/").at(-1)}`}>{t("standing.see")}</Link>
        </InlineStack>
        {lacking.length > 0 && (
          <>
            <Requirements requirements={lacking} />
            <InlineStack>
              <Button url={`shopify://admin/products/${product.split("/").at(-1)}`} target="_top">
                {t("standing.mend")}
              </Button>
            </InlineStack>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
