import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { RulesView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { asksWords, scopeWords } from "#app/rule-words.ts";

type Props = {
  rule: RulesView["rules"][number];
  /** False of the default, which is nobody's to change. */
  own: boolean;
  onEdit: () => void;
};

export function RuleCard({ rule, own, onEdit }: Props) {
  const deleting = useAction("/app/rule", { quiet: true });
  const [sure, setSure] = useState(false);
  const about = scopeWords(rule);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd" breakWord>
          {about}
        </Text>
        <Text as="p">{asksWords(rule)}.</Text>
        {rule.scope.kind === "category" && (
          <Text as="p" tone="subdued">
            {rule.scope.path}
          </Text>
        )}
        {own ? (
          <InlineStack gap="200">
            <Button onClick={onEdit} accessibilityLabel={`Change the rule: ${about}`}>
              Change
            </Button>
            <Button
              tone="critical"
              loading={deleting.busy}
              onClick={() => (sure ? void deleting.submit({ do: "delete", id: rule.id }) : setSure(true))}
              accessibilityLabel={`${sure ? "Yes, delete" : "Delete"} the rule: ${about}`}
            >
              {sure ? "Yes, delete it" : "Delete"}
            </Button>
            {sure && <Button onClick={() => setSure(false)}>Keep it</Button>}
          </InlineStack>
        ) : (
          <Text as="p" tone="subdued">
            This holds while you have no rules of your own.
          </Text>
        )}
        <ActionProblem action={deleting} />
      </BlockStack>
    </Card>
  );
}
