import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { useState } from "react";
import type { RulesView } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { asksSentence, scopeWords } from "#app/rule-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  rule: RulesView["rules"][number];
  /** False of the default, which is nobody's to change. */
  own: boolean;
  onEdit: () => void;
};

export function RuleCard({ rule, own, onEdit }: Props) {
  const words = useWords();
  const { t } = words;
  const deleting = useAction("/app/rule", { quiet: true });
  const [sure, setSure] = useState(false);
  const about = scopeWords(words, rule);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd" breakWord>
          {about}
        </Text>
        {rule.gone && (
          <Text as="p" tone="caution">
            {t("rule.collectionGone")}
          </Text>
        )}
        <Text as="p">{asksSentence(words, rule)}</Text>
        {rule.scope.kind === "category" && (
          <Text as="p" tone="subdued">
            {rule.scope.path}
          </Text>
        )}
        {own ? (
          <InlineStack gap="200">
            <Button onClick={onEdit} accessibilityLabel={t("rule.editName", { rule: about })}>
              {t("rule.edit")}
            </Button>
            <Button
              tone="critical"
              loading={deleting.busy}
              onClick={() => (sure ? void deleting.submit({ do: "delete", id: rule.id }) : setSure(true))}
              accessibilityLabel={t(sure ? "rule.sureName" : "rule.deleteName", { rule: about })}
            >
              {sure ? t("rule.sure") : t("rule.delete")}
            </Button>
            {sure && <Button onClick={() => setSure(false)}>{t("rule.keep")}</Button>}
          </InlineStack>
        ) : (
          <Text as="p" tone="subdued">
            {t("rule.default")}
          </Text>
        )}
        <ActionProblem action={deleting} />
      </BlockStack>
    </Card>
  );
}
