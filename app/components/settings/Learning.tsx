import { BlockStack, Button, Card, InlineStack, Modal, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { capital } from "#app/words.ts";
import type { LearningView } from "#core/views/index.ts";
import { keptWords } from "#app/accuracy-words.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import type { Words } from "#app/words/make-words.ts";

/** A category that was set in Shopify is no decision in the app, and is not called one. */
function examplesWords({ t, list }: Words, { set, decided }: LearningView["examples"]): string {
  return list([
    ...(set > 0 ? [t("learn.set", { count: set })] : []),
    ...(decided > 0 ? [t("learn.decided", { count: decided })] : []),
  ]);
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
            {t("learn.none")}
          </Text>
        )}
        {known > 0 && (
          <Text as="p">
            {t(known < 5 ? "learn.few" : "learn.known", {
              examples: examplesWords(words, examples),
              count: categories,
            })}
          </Text>
        )}
        {fields.map(({ group, kept, calibrated, guarded }) => (
          <BlockStack key={group} gap="050">
            <Text as="p">
              {t("learn.field", { field: capital(t(`field.${group}`)), told: keptWords(words, kept) })}
            </Text>
            <Text as="p" tone="subdued">
              {calibrated ? t("learn.follows") : t("learn.fifty")}
            </Text>
            {guarded !== null && (
              <Text as="p" tone="caution">
                {guarded > 1 ? t("learn.stopped") : t("learn.guarded", { percent: Math.round(guarded * 100) })}
              </Text>
            )}
          </BlockStack>
        ))}
        {!empty && (
          <InlineStack>
            <Button onClick={() => setAsking(true)} loading={forget.busy}>
              {t("learn.forget")}
            </Button>
          </InlineStack>
        )}
        <Text as="p" tone="subdued">
          {t("learn.stays")}
        </Text>
      </BlockStack>
      <Modal
        open={asking}
        onClose={() => setAsking(false)}
        title={t("learn.ask")}
        primaryAction={{ content: t("learn.confirm"), destructive: true, onAction: confirmed }}
        secondaryActions={[{ content: t("do.cancel"), onAction: () => setAsking(false) }]}
      >
        <Modal.Section>
          <Text as="p">{t("learn.askHelp")}</Text>
        </Modal.Section>
      </Modal>
    </Card>
  );
}
