import { BlockStack, Button, InlineGrid, InlineStack, RangeSlider, Select, Text } from "#app/kit/index.ts";
import { type FieldGroup, type FieldRule } from "#core/fields/table.ts";
import type { MeasuredField } from "#core/views/index.ts";
import { ScopeAccess } from "#app/components/settings/ScopeAccess.tsx";
import { WouldWriteList } from "#app/components/settings/WouldWriteList.tsx";
import { passedWords } from "#app/accuracy-words.ts";
import { capital } from "#app/words.ts";
import { MODES } from "#app/setting-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

/** Fields of which more is to be said than their name. */
const EXPLAINED = ["metafields", "attributes", "categoryFields", "title", "tags", "translations"] as const;

type Props = {
  group: FieldGroup;
  rule: FieldRule;
  measured: MeasuredField | undefined;
  automatic: boolean;
  onChange: (rule: FieldRule) => void;
};

export function FieldRuleRow({ group, rule, measured, automatic, onChange }: Props) {
  const words = useWords();
  const { t } = words;
  const supported = measured?.supported;
  const advised = supported ? Math.ceil(supported.threshold * 100) / 100 : null;
  const percent = Math.round(rule.threshold * 100);
  const passed = measured?.passed[percent - 50];
  const explained = EXPLAINED.find((one) => one === group);
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
      <BlockStack gap="200">
        <Select
          label={capital(t(`field.${group}`))}
          options={MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={rule.mode}
          onChange={(mode) => onChange({ ...rule, mode: mode as FieldRule["mode"] })}
          {...(explained ? { helpText: t(`fieldHelp.${explained}`) } : {})}
        />
        {group === "categoryFields" && rule.mode !== "off" && <ScopeAccess of="access" />}
      </BlockStack>
      {rule.mode === "auto" && (
        <BlockStack gap="100">
          <RangeSlider
            label={t("set.slider", { field: t(`field.${group}`), percent })}
            min={50}
            max={100}
            step={1}
            value={percent}
            onChange={(value) => onChange({ ...rule, threshold: Number(value) / 100 })}
          />
          {measured && passed && (
            <Text as="p" tone="subdued">
              {passedWords(words, measured.kept.of, passed)}
            </Text>
          )}
          {advised !== null && advised !== rule.threshold && automatic && (
            <InlineStack>
              <Button variant="plain" onClick={() => onChange({ ...rule, threshold: Math.max(0.5, advised) })}>
                {t("set.advised", { percent: Math.round(advised * 100) })}
              </Button>
            </InlineStack>
          )}
          <WouldWriteList group={group} threshold={rule.threshold} />
        </BlockStack>
      )}
    </InlineGrid>
  );
}
