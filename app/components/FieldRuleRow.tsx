import { BlockStack, InlineGrid, RangeSlider, Select, Text } from "@shopify/polaris";
import type { FieldGroup } from "#core/fields/index.ts";
import type { FieldRule } from "#core/settings/index.ts";
import { FIELD_WORDS } from "#app/words.ts";

const HELP: Partial<Record<FieldGroup, string>> = {
  metafields: "Quality score, colours and reports in the app's own fields; the storefront badge reads them.",
  attributes: "Values that we are not sure of, and your own fields with a list of choices.",
  title: "Titles are yours: off unless you want suggestions.",
  tags: "Adds tags; yours stay.",
};

const MODES = [
  { label: "Leave alone", value: "off" },
  { label: "Ask me", value: "review" },
  { label: "Write when sure", value: "auto" },
];

export function FieldRuleRow({ group, rule, automatic, onChange }: { group: FieldGroup; rule: FieldRule; automatic: boolean; onChange: (rule: FieldRule) => void }) {
  const percent = Math.round(rule.threshold * 100);
  const help = HELP[group];
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
      <Select label={FIELD_WORDS[group]} options={MODES} value={rule.mode} onChange={(mode) => onChange({ ...rule, mode: mode as FieldRule["mode"] })} {...(help ? { helpText: help } : {})} />
      {rule.mode === "auto" && (
        <BlockStack gap="100">
          <RangeSlider label={`Write ${FIELD_WORDS[group].toLowerCase()} when at least ${percent} % sure`} min={50} max={100} step={1} value={percent} disabled={!automatic} onChange={(value) => onChange({ ...rule, threshold: Number(value) / 100 })} />
          {!automatic && <Text as="span" tone="subdued">Nothing is written by itself while automation is off.</Text>}
        </BlockStack>
      )}
    </InlineGrid>
  );
}
