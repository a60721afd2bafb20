import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineGrid,
  InlineStack,
  Select,
  Text,
  TextField,
} from "#app/kit/index.ts";
import { useState } from "react";
import { KEY_DAYS, KEY_KINDS, type KeyKind, type KeyScope, SCOPES } from "#core/keys/scopes.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { Held } from "#app/components/shared/Held.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { ofPlan: number; onMade: (text: string) => void };

type KeyDraft = {
  name: string;
  scopes: KeyScope[];
  kind: KeyKind;
  days: string;
  addresses: string;
  looksPerMonth: string;
};

/** What begins anew with each key: its kind and its days stay as they were chosen for the last one. */
const FRESH_KEY = { name: "", scopes: ["read"] as KeyScope[], addresses: "", looksPerMonth: "" };

/** What a new key is for and may do. What is typed stays when it cannot be made. */
export function NewKeyCard({ ofPlan, onMade }: Props) {
  const { t } = useWords();
  const make = useAction("/app/key", { quiet: true });
  const [draft, setDraft] = useState<KeyDraft>({ ...FRESH_KEY, kind: ofPlan === 0 ? "test" : "live", days: "365" });
  const { name, scopes } = draft;
  const change = (part: Partial<KeyDraft>) => setDraft((now) => ({ ...now, ...part }));
  const send = async () => {
    const { kind, days, addresses, looksPerMonth } = draft;
    const wanted: [string, string][] = [
      ["do", "make"],
      ["name", name],
      ["kind", kind],
      ["days", days],
      ["addresses", addresses],
      ["looksPerMonth", looksPerMonth],
    ];
    const answer = await make.submit([...wanted, ...scopes.map((scope): [string, string] => ["scopes", scope])]);
    if (!answer.ok || answer.secret === undefined) return;
    onMade(answer.secret);
    change(FRESH_KEY);
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("keys.make")}
        </Text>
        <Held during={make.busy}>
          <TextField
            label={t("keys.name")}
            helpText={t("keys.nameHelp")}
            value={name}
            onChange={(typed) => change({ name: typed })}
            maxLength={60}
            autoComplete="off"
          />
          <ChoiceList
            allowMultiple
            title={t("keys.may")}
            choices={SCOPES.map((scope) => ({
              value: scope,
              label: t(`keys.scope.${scope}`),
              helpText: t(`keys.scope.${scope}Help`),
            }))}
            selected={scopes}
            onChange={(chosen) => change({ scopes: chosen as KeyScope[] })}
          />
          <KeyLimits draft={draft} ofPlan={ofPlan} onChange={change} />
        </Held>
        <InlineStack>
          <Button
            variant="primary"
            loading={make.busy}
            disabled={name.trim() === "" || scopes.length === 0}
            onClick={() => void send()}
          >
            {t("keys.make")}
          </Button>
        </InlineStack>
        <ActionProblem action={make} />
      </BlockStack>
    </Card>
  );
}

type KeyLimitsProps = { draft: KeyDraft; ofPlan: number; onChange: (part: Partial<KeyDraft>) => void };

/** Of which kind a key is, how long it holds, from where it may be used, and how many photos it may have looked at. */
function KeyLimits({ draft, ofPlan, onChange }: KeyLimitsProps) {
  const { t } = useWords();
  const { kind, days, addresses, looksPerMonth } = draft;
  const livesOfPlan = ofPlan === 0 ? t("keys.yoursNone") : t("keys.yours", { count: ofPlan });
  return (
    <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
      <Select
        label={t("keys.kind")}
        options={KEY_KINDS.map((value) => ({ value, label: t(`keys.${value}`) }))}
        helpText={kind === "live" ? livesOfPlan : t(`keys.${kind}Help`)}
        value={kind}
        onChange={(value) => onChange({ kind: value as KeyKind })}
      />
      <Select
        label={t("keys.days")}
        options={[
          ...KEY_DAYS.map((value) => ({ value: String(value), label: t("keys.forDays", { days: value }) })),
          { value: "", label: t("keys.forEver") },
        ]}
        value={days}
        onChange={(value) => onChange({ days: value })}
      />
      <TextField
        label={t("keys.addresses")}
        helpText={t("keys.addressesHelp")}
        value={addresses}
        onChange={(typed) => onChange({ addresses: typed })}
        multiline={2}
        autoComplete="off"
      />
      <TextField
        label={t("keys.looks")}
        helpText={t("keys.looksHelp")}
        type="integer"
        min={1}
        value={looksPerMonth}
        onChange={(typed) => onChange({ looksPerMonth: typed })}
        autoComplete="off"
      />
    </InlineGrid>
  );
}
