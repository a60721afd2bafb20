import {
  Banner,
  BlockStack,
  Button,
  Card,
  ChoiceList,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { ESSENTIAL, FIELDS } from "#core/fields/table.ts";
import type { RulesView } from "#core/views/index.ts";
import { CategoryEditor } from "#app/components/product/CategoryEditor.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { asksWords, scopeWords } from "#app/rule-words.ts";
import { fieldsOf, problemsOf, type RuleDraft } from "#app/rule-draft.ts";

const SCOPES = [
  { value: "all", label: "All products" },
  { value: "category", label: "A category and everything below it" },
  { value: "type", label: "A product type" },
];
const NUMBERS = [
  { key: "photos", label: "Photos at least", help: "Of the product" },
  { key: "quality", label: "Quality at least", help: "Of the main photo, up to 100" },
  { key: "words", label: "Words at least", help: "Of the description" },
] as const;

type Props = {
  draft: RuleDraft;
  /** The rule as it stands now; null: a new one, or one that somebody has deleted. */
  rule: RulesView["rules"][number] | null;
  most: RulesView["most"];
  /** What is typed, to be kept; null: it is saved, or let go. */
  onChange: (draft: RuleDraft | null) => void;
};

/** One rule as it is written. What is wrong is said at its field once somebody tries to save it. */
export function RuleEditor({ draft, rule, most, onChange }: Props) {
  const saving = useAction("/app/rule", { quiet: true });
  const [tried, setTried] = useState(false);
  const problems = tried ? problemsOf(draft, most) : {};
  const change = (part: Partial<RuleDraft>) => onChange({ ...draft, ...part });
  const save = async () => {
    setTried(true);
    if (Object.keys(problemsOf(draft, most)).length > 0) return;
    const answer = await saving.submit(fieldsOf(rule ? draft : { ...draft, revision: 0 }));
    if (answer.ok) onChange(null);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {rule === null ? "New rule" : "Change this rule"}
        </Text>
        {rule !== null && rule.revision !== draft.revision && (
          <Banner
            tone="warning"
            title="Somebody changed this rule meanwhile"
            action={{ content: "Keep mine", onAction: () => change({ revision: rule.revision }) }}
            secondaryAction={{ content: "Take theirs", onAction: () => onChange(null) }}
          >
            {`${scopeWords(rule)}: ${asksWords(rule)}.`}
          </Banner>
        )}
        <Select
          label="Which products"
          options={SCOPES}
          value={draft.kind}
          onChange={(kind) => change({ kind: kind as RuleDraft["kind"] })}
        />
        {draft.kind === "category" && (
          <CategoryEditor
            label="Category"
            suggested={draft.category}
            choices={[]}
            chosen={draft.category}
            onChange={(category) => change({ category })}
            error={problems.category}
          />
        )}
        {draft.kind === "type" && (
          <TextField
            label="Product type"
            value={draft.type}
            maxLength={255}
            autoComplete="off"
            helpText="As it stands in Shopify; small and capital letters are the same."
            onChange={(type) => change({ type })}
            error={problems.type ?? false}
          />
        )}
        <ChoiceList
          title="Must not be empty"
          allowMultiple
          choices={ESSENTIAL.map((field) => ({ value: field, label: FIELDS[field].label }))}
          selected={draft.fields}
          onChange={(chosen) => change({ fields: ESSENTIAL.filter((field) => chosen.includes(field)) })}
          error={problems.asks ?? ""}
        />
        <FormLayout>
          <FormLayout.Group condensed>
            {NUMBERS.map(({ key, label, help }) => (
              <TextField
                key={key}
                label={label}
                value={draft[key]}
                inputMode="numeric"
                autoComplete="off"
                placeholder="Not asked for"
                helpText={help}
                onChange={(typed) => change({ [key]: typed })}
                error={problems[key] ?? false}
              />
            ))}
          </FormLayout.Group>
        </FormLayout>
        <ActionProblem action={saving} />
        <InlineStack gap="200">
          <Button variant="primary" loading={saving.busy} onClick={() => void save()}>
            Save rule
          </Button>
          <Button disabled={saving.busy} onClick={() => onChange(null)}>
            Cancel
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
