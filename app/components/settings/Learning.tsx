import { BlockStack, Button, Card, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { capital } from "#app/words.ts";
import type { LearningView } from "#core/views/index.ts";
import { keptWords } from "#app/accuracy-words.ts";
import { percent } from "#app/numbers.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

const products = (count: number) => `${count} ${count === 1 ? "product" : "products"}`;

/** A category that was set in Shopify is no decision in the app, and is not called one. */
function examplesWords({ set, decided }: LearningView["examples"]): string {
  const parts = [
    ...(set > 0 ? [`${products(set)} with a category that you had set in Shopify`] : []),
    ...(decided > 0 ? [`${products(decided)} whose category you decided here`] : []),
  ];
  return parts.join(" and ");
}

/** What the app learned from this shop alone, in numbers, and the way to make it forget. */
export function Learning({ learning: { examples, categories, fields } }: { learning: LearningView }) {
  const words = useWords();
  const { t } = words;
  const forget = useAction("/app/learning");
  const [asking, setAsking] = useState(false);
  const known = examples.set + examples.decided;
  const empty = known === 0 && fields.length === 0;
  const confirmed = () => {
    setAsking(false);
    void forget.submit({ do: "forget" });
  };
  return (
    <Card>
      <BlockStack gap="300">
        {empty && (
          <Text as="p" tone="subdued">
            Nothing yet. Approve, edit or reject suggestions, and the next ones fit your shop better.
          </Text>
        )}
        {known > 0 && (
          <Text as="p">{`${examplesWords(examples)}, in ${categories} ${categories === 1 ? "category" : "categories"}: similar products are compared with them${known < 5 ? ", from five on" : ""}.`}</Text>
        )}
        {fields.map(({ group, kept, calibrated, guarded }) => (
          <BlockStack key={group} gap="050">
            <Text as="p">{`${capital(t(`field.${group}`))}: ${keptWords(words, kept)}`}</Text>
            <Text as="p" tone="subdued">
              {calibrated
                ? "How sure we say we are follows your decisions."
                : `From 50 decisions on, how sure we say we are follows them.`}
            </Text>
            {guarded !== null && (
              <Text as="p" tone="caution">
                {guarded > 1
                  ? "Too many were wrong: nothing of this field passes by itself for now."
                  : `Too many were wrong: only from ${percent(guarded)} on does it pass by itself.`}
              </Text>
            )}
          </BlockStack>
        ))}
        {!empty && (
          <InlineStack>
            <Button onClick={() => setAsking(true)} loading={forget.busy}>
              Forget what was learned
            </Button>
          </InlineStack>
        )}
        <Text as="p" tone="subdued">
          It stays in your shop, helps no other shop, and goes when you uninstall the app. No photo is kept for it.
        </Text>
      </BlockStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title="Forget what was learned?"
        primaryAction={{ content: "Forget", destructive: true, onAction: confirmed }}
        secondaryActions={[{ content: "Cancel", onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">
            What you decided stays as it is. Suggestions start again from what we know about all products.
          </Text>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
