import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { TryOut as View } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";

/** Long enough to read what stands there. */
const SHOWN_MS = 2_500;

/**
 * Before anything else is written: one field that only the app's badge reads is written to the shop and taken back, and
 * each step is told as it happens.
 */
export function TryOut({ tried }: { tried: View }) {
  const { publication, suggestion, product, title, score, offered } = tried;
  const write = useAction("/app/decide", { quiet: true });
  const undo = useAction("/app/undo", { quiet: true });
  const again = useAction("/app/suggest-again", { quiet: true });
  const { id, state } = publication ?? { id: null, state: null };
  const [takeBack, offerAgain] = [undo.submit, again.submit];
  useEffect(() => {
    if (id === null || state !== "written") return;
    const timer = setTimeout(() => void takeBack({ ids: id }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, state, takeBack]);
  // What was only tried is no refusal: it waits for a decision like all others.
  useEffect(() => {
    if (id !== null && state === "undone" && !offered) void offerAgain({ ids: id });
  }, [id, state, offered, offerAgain]);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          How a value gets into your shop, and back out of it
        </Text>
        <output>
          <Text as="p">{words(state, { score })}</Text>
        </output>
        {state === null && (
          <InlineStack>
            <Button loading={write.busy} onClick={() => void write.submit({ ids: suggestion, verdict: "approve" })}>
              Write one score, and take it back
            </Button>
          </InlineStack>
        )}
        <Text as="p" tone="subdued">
          <Link url={`/app/products/${product.split("/").at(-1)}`}>{title}</Link>
        </Text>
        <ActionProblem action={write.problem ? write : undo} />
      </BlockStack>
    </Card>
  );
}

function words(state: string | null, { score }: { score: string }): string {
  switch (state) {
    case null:
      return `Try it with something that no shopper sees: the score of this product’s main photo, ${score} of 100, in a field that only ImagineAI’s badge reads.`;
    case "planned":
      return "Approved. It is being written to Shopify.";
    case "written":
      return `Written: Shopify now holds ${score}, where nothing stood before. In a moment it is taken back.`;
    case "undo_requested":
      return "It is being taken back.";
    case "undone":
      return "Taken back: the field is empty again, as it was. Everything ImagineAI writes can be undone like this, unless somebody has changed it since.";
    default:
      return "Shopify did not take it. The product’s page says why.";
  }
}
