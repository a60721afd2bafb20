import { BlockStack, Card, ChoiceList, Layout, Select, Text } from "#app/kit/index.ts";
import { FIELD_GROUPS } from "#core/fields/table.ts";
import type { ShopSettings } from "#core/settings/index.ts";
import type { LearningView } from "#core/views/index.ts";
import { FieldRuleRow } from "#app/components/settings/FieldRuleRow.tsx";
import { Learning } from "#app/components/settings/Learning.tsx";
import type { SettingsForm } from "#app/hooks/use-settings-form.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { AUTOMATION, DEFECTS, settingName } from "#app/setting-words.ts";

type Props = { form: SettingsForm; learning: LearningView };

/** What the app may do by itself, of which fields, and what it goes by. */
export function AutomationSections({ form, learning }: Props) {
  const { t } = useWords();
  return (
    <>
      <Layout.AnnotatedSection id="automation" title={t("set.automation")} description={t("set.automationHelp")}>
        <AutomationCard form={form} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection id="fields" title={t("set.fields")} description={t("set.fieldsHelp")}>
        <FieldRulesCard form={form} learning={learning} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection id="defects" title={t("set.defects")} description={t("set.defectsHelp")}>
        <DefectsCard form={form} />
      </Layout.AnnotatedSection>
      <Layout.AnnotatedSection id="learning" title={t("set.learning")} description={t("set.learningHelp")}>
        <Learning learning={learning} />
      </Layout.AnnotatedSection>
    </>
  );
}

function AutomationCard({ form: { draft, change } }: Pick<Props, "form">) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <ChoiceList
        title={settingName(words, "automation")}
        choices={AUTOMATION.map((value) => ({
          value,
          label: t(`auto.${value}`),
          helpText: t(`auto.${value}Help`),
        }))}
        selected={[draft.automation]}
        onChange={([automation]) => change({ automation: automation as ShopSettings["automation"] })}
      />
    </Card>
  );
}

function FieldRulesCard({ form: { draft, change }, learning }: Props) {
  const { t } = useWords();
  const idle = draft.automation !== "automatic" && FIELD_GROUPS.some((group) => draft.fields[group].mode === "auto");
  return (
    <Card>
      <BlockStack gap="500">
        {idle && (
          <Text as="p" tone="caution">
            {t("set.idle", { automatic: t("auto.automatic") })}
          </Text>
        )}
        {FIELD_GROUPS.map((group) => (
          <FieldRuleRow
            key={group}
            group={group}
            measured={learning.fields.find((field) => field.group === group)}
            rule={draft.fields[group]}
            automatic={draft.automation === "automatic"}
            onChange={(rule) => change({ fields: { ...draft.fields, [group]: rule } })}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function DefectsCard({ form: { draft, change } }: Pick<Props, "form">) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <Select
        label={settingName(words, "defects")}
        options={DEFECTS.map((value) => ({ value, label: t(`defects.${value}`) }))}
        value={draft.defects}
        onChange={(defects) => change({ defects: defects as ShopSettings["defects"] })}
      />
    </Card>
  );
}
