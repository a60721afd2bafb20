import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";

const FIRST = 10;

type Props = { products: number; listed: boolean; place: string };

/**
 * Before anything was looked at: what happens next, that nothing is written, and what leaves the shop for it.
 * @param products how many the shop has, as far as known; `place`: where the language model is asked ("in the European Union")
 */
export function FirstLook({ products, listed, place }: Props) {
  const look = useAction("/app/analyse", { quiet: true });
  const count = Math.min(FIRST, products);
  const known = listed
    ? `Your shop has ${products.toLocaleString("en")} ${products === 1 ? "product" : "products"}.`
    : "The list of your products is being read.";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingLg">
          See what your product photos say
        </Text>
        <Text as="p">{`${known} ImagineAI looks at photos and suggests a category, alt text, search texts and a description for each product.`}</Text>
        <Text as="p">
          Nothing is written to your shop until you approve it, or switch on writing for a field in the settings.
        </Text>
        <Text as="p" tone="subdued">
          {`For the texts, your product’s words and its photos made small go to Amazon Bedrock, ${place}. Everything else is done by models of our own. You agree to it by beginning.`}
        </Text>
        <InlineStack>
          <Button
            variant="primary"
            disabled={count === 0}
            loading={look.busy}
            onClick={() => void look.submit({ first: "yes" })}
          >
            {count > 1 ? `Look at ${count} products` : "Look at my first product"}
          </Button>
        </InlineStack>
        <ActionProblem action={look} />
      </BlockStack>
    </Card>
  );
}
