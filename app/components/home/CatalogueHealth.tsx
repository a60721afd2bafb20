import { Link } from "@remix-run/react";
import { BlockStack, Card, InlineStack, ProgressBar, Text } from "#app/kit/index.ts";
import { ESSENTIAL } from "#core/fields/table.ts";
import type { Health } from "#core/views/index.ts";
import { capital } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** How much of the catalogue has what every product should have; what lacks is a click away. */
export function CatalogueHealth({ health: { products, missing, held, complete } }: { health: Health }) {
  const { t } = useWords();
  if (products === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            {t("health.title")}
          </Text>
          <InlineStack gap="300">
            <Link to="/app/readiness">{t("ready.title")}</Link>
            <Link to="/app/insights">{t("health.charts")}</Link>
          </InlineStack>
        </InlineStack>
        <InlineStack align="space-between" gap="200">
          <Text as="span">{held === 0 ? t("health.noRule") : t("health.complete", { complete, held })}</Text>
          <InlineStack gap="300">
            {complete < held && <Link to="/app/products?short=1">{t("health.short")}</Link>}
            <Link to="/app/rules">{t("health.rules")}</Link>
          </InlineStack>
        </InlineStack>
        {ESSENTIAL.map((field) => {
          const without = missing[field] ?? 0;
          const share = Math.floor((1 - without / products) * 100);
          return (
            <BlockStack key={field} gap="100">
              <InlineStack align="space-between" gap="200">
                <Text as="span" id={`health-${field}`}>
                  {t("health.field", { field: capital(t(`field.${field}`)), share })}
                </Text>
                {without > 0 && (
                  <Link to={`/app/products?missing=${field}`}>{t(`lacking.${field}`, { count: without })}</Link>
                )}
              </InlineStack>
              <ProgressBar
                progress={share}
                size="small"
                tone={without === 0 ? "success" : "highlight"}
                ariaLabelledBy={`health-${field}`}
              />
            </BlockStack>
          );
        })}
      </BlockStack>
    </Card>
  );
}
