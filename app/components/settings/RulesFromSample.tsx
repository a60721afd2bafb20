import { BlockStack, Button, Collapsible, InlineStack, List, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { Language } from "#core/settings/index.ts";
import { rulesFromSample, SAMPLE_WORDS_AT_LEAST } from "#core/settings/voice-from-sample.ts";

const ID = "rules-from-sample";

/** A text of the shop's own, and the rules that it keeps to. */
export function RulesFromSample({ language, onUse }: { language: Language; onUse: (rules: string[]) => void }) {
  const [open, setOpen] = useState(false);
  const [sample, setSample] = useState("");
  const rules = rulesFromSample(sample, language);
  return (
    <BlockStack gap="300">
      <InlineStack>
        <Button
          variant="plain"
          disclosure={open ? "up" : "down"}
          ariaControls={ID}
          ariaExpanded={open}
          onClick={() => setOpen(!open)}
        >
          Take rules from a text of yours
        </Button>
      </InlineStack>
      <Collapsible id={ID} open={open}>
        <BlockStack gap="300">
          <TextField
            label="A text that sounds as you want to"
            multiline={5}
            maxHeight={240}
            autoComplete="off"
            value={sample}
            onChange={setSample}
            helpText="Paste a description or a page of yours. It is not kept."
          />
          {sample.trim() !== "" && rules.length === 0 && (
            <Text
              as="p"
              tone="subdued"
            >{`A little more: from ${SAMPLE_WORDS_AT_LEAST} words on it says how you write.`}</Text>
          )}
          {rules.length > 0 && (
            <BlockStack gap="200">
              <List>
                {rules.map((rule) => (
                  <List.Item key={rule}>{rule}</List.Item>
                ))}
              </List>
              <InlineStack>
                <Button onClick={() => onUse(rules)}>Use these rules</Button>
              </InlineStack>
            </BlockStack>
          )}
        </BlockStack>
      </Collapsible>
    </BlockStack>
  );
}
