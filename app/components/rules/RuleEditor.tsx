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
} from "#app/kit/index.ts";
import { useState } from "react";
import { ESSENTIAL } from "#core/fields/table.ts";
import type { RulesView } from "#core/views/index.ts";
import { CategoryEditor } from "#app/components/product/CategoryEditor.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Held } from "#app/components/shared/Held.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { capital } from "#app/words.ts";
import { asksWords, scopeWords } from "#app/rule-words.ts";
import { type DraftProblems, ruleFieldsOf, problemsOf, type RuleDraft } from "#app/rule-draft.ts";
import { useWords } from "#app/hooks/use-words.ts";

const SCOPES = {
  all: "rule.all",
  category: "rule.scopeCategory",
  type: "rule.scopeType",
  collection: "rule.scopeCollection",
} as const;
const NUMBERS = ["photos", "quality", "words"] as const;

type Rule = RulesView["rules"][number];
type Props = {
  draft: RuleDraft;
  /** The rule as it stands now; null: a new one, or one that somebody has deleted. */
  rule: Rule | null;
  most: RulesView["most"];
  /** What is typed, to be kept; null: it is saved, or let go. */
  onChange: (draft: RuleDraft | null) => void;
};

/** One rule as it is written. What is wrong is said at its field once somebody tries to save it. */
export function RuleEditor({ draft, rule, most, onChange }: Props) {
  const words = useWords();
  const { t } = words;
  const saving = useAction("/app/rule", { quiet: true });
  const [tried, setTried] = useState(false);
  const problems = tried ? problemsOf(words, draft, most) : {};
  const change = (part: Partial<RuleDraft>) => onChange({ ...draft, ...part });
  const save = async () => {
    setTried(true);
    if (Object.keys(problemsOf(words, draft, most)).length > 0) return;
    const answer = await saving.submit(ruleFieldsOf(rule ? draft : { ...draft, revision: 0 }));
    if (answer.ok) onChange(null);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {rule === null ? t("rule.new") : t("rule.change")}
        </Text>
        {rule !== null && rule.revision !== draft.revision && (
          <ChangedMeanwhile
            rule={rule}
            onKeepMine={() => change({ revision: rule.revision })}
            onTakeTheirs={() => onChange(null)}
          />
        )}
        <Held during={saving.busy}>
          <ScopeFields draft={draft} problems={problems} onChange={change} />
          <AskedFields draft={draft} problems={problems} onChange={change} />
        </Held>
        <ActionProblem action={saving} />
        <InlineStack gap="200">
          <Button variant="primary" loading={saving.busy} onClick={() => void save()}>
            {t("rule.save")}
          </Button>
          <Button disabled={saving.busy} onClick={() => onChange(null)}>
            {t("do.cancel")}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

type ChangedProps = { rule: Rule; onKeepMine: () => void; onTakeTheirs: () => void };

/** Somebody else has saved the rule since this draft of it was begun. */
function ChangedMeanwhile({ rule, onKeepMine, onTakeTheirs }: ChangedProps) {
  const words = useWords();
  const { t } = words;
  return (
    <Banner
      tone="warning"
      title={t("rule.changed")}
      action={{ content: t("rule.keepMine"), onAction: onKeepMine }}
      secondaryAction={{ content: t("rule.takeTheirs"), onAction: onTakeTheirs }}
    >
      {t("rule.theirs", { scope: scopeWords(words, rule), asks: asksWords(words, rule) })}
    </Banner>
  );
}

type FieldsProps = { draft: RuleDraft; problems: DraftProblems; onChange: (part: Partial<RuleDraft>) => void };

/** Which products the rule is for. */
function ScopeFields({ draft, problems, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t("rule.which")}
        options={Object.entries(SCOPES).map(([value, key]) => ({ value, label: t(key) }))}
        value={draft.kind}
        onChange={(kind) => onChange({ kind: kind as RuleDraft["kind"] })}
      />
      {draft.kind === "category" && (
        <CategoryEditor
          label={t("products.category")}
          suggested={draft.category}
          choices={[]}
          chosen={draft.category}
          onChange={(category) => onChange({ category })}
          error={problems.category}
        />
      )}
      {draft.kind === "collection" && (
        <CategoryEditor
          among="collections"
          label={t("rule.collectionLabel")}
          suggested={draft.collection}
          choices={[]}
          chosen={draft.collection}
          onChange={(collection) => onChange({ collection })}
          error={problems.collection}
        />
      )}
      {draft.kind === "type" && (
        <TextField
          label={t("rule.typeLabel")}
          value={draft.type}
          maxLength={255}
          autoComplete="off"
          helpText={t("rule.typeHelp")}
          onChange={(type) => onChange({ type })}
          error={problems.type ?? false}
        />
      )}
    </>
  );
}

/** What the rule asks of these products. */
function AskedFields({ draft, problems, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <ChoiceList
        title={t("rule.notEmpty")}
        allowMultiple
        choices={ESSENTIAL.map((field) => ({ value: field, label: capital(t(`field.${field}`)) }))}
        selected={draft.fields}
        onChange={(chosen) => onChange({ fields: ESSENTIAL.filter((field) => chosen.includes(field)) })}
        error={problems.asks ?? ""}
      />
      <FormLayout>
        <FormLayout.Group condensed>
          {NUMBERS.map((key) => (
            <TextField
              key={key}
              label={t(`rule.${key}Least`)}
              value={draft[key]}
              inputMode="numeric"
              autoComplete="off"
              placeholder={t("rule.notAsked")}
              helpText={t(`rule.${key}Help`)}
              onChange={(typed) => onChange({ [key]: typed })}
              error={problems[key] ?? false}
            />
          ))}
        </FormLayout.Group>
      </FormLayout>
    </>
  );
}
