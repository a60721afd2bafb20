import { Link } from "@remix-run/react";
import { BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { ESSENTIAL, FIELDS } from "#core/fields/table.ts";
import type { Health } from "#core/views/index.ts";
import { MISSING_WORDS } from "#app/words.ts";

/** How much of the catalogue has what every product should have; what lacks is a click away. */
export function CatalogueHealth({ health: { products, missing, held, complete } }: { health: Health }) {
  if (products === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between">
          <Text as="h2" variant="headingMd">
            Catalogue health
          </Text>
          <Link to="/app/insights">Charts</Link>
        </InlineStack>
        <InlineStack align="space-between" gap="200">
          <Text as="span">
            {held === 0
              ? "No product is held to a rule"
              : `${complete.toLocaleString("en")} of ${held.toLocaleString("en")} complete by your rules`}
          </Text>
          <InlineStack gap="300">
            {complete < held && <Link to="/app/products?short=1">What falls short</Link>}
            <Link to="/app/rules">Rules</Link>
          </InlineStack>
        </InlineStack>
        {ESSENTIAL.map((field) => {
          const without = missing[field] ?? 0;
          const share = Math.floor((1 - without / products) * 100);
          return (
            <BlockStack key={field} gap="100">
              <InlineStack align="space-between" gap="200">
                <Text as="span" id={`health-${field}`}>
                  {`${FIELDS[field].label}: ${share} %`}
                </Text>
                {without > 0 && (
                  <Link
                    to={`/app/products?missing=${field}`}
                  >{`${without.toLocaleString("en")} ${MISSING_WORDS[field]}`}</Link>
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
