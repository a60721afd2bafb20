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
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { ofPlan: number; onMade: (text: string) => void };

const FIRST: KeyScope[] = ["read"];

/** What a new key is for and may do. What is typed stays when it cannot be made. */
export function NewKeyCard({ ofPlan, onMade }: Props) {
  const { t } = useWords();
  const make = useAction("/app/key", { quiet: true });
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<KeyScope[]>(FIRST);
  const [kind, setKind] = useState<KeyKind>(ofPlan === 0 ? "test" : "live");
  const [days, setDays] = useState("365");
  const [addresses, setAddresses] = useState("");
  const [looksPerMonth, setLooksPerMonth] = useState("");
  const send = async () => {
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
    setName("");
    setScopes(FIRST);
    setAddresses("");
    setLooksPerMonth("");
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("keys.make")}
        </Text>
        <TextField
          label={t("keys.name")}
          helpText={t("keys.nameHelp")}
          value={name}
          onChange={setName}
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
          onChange={(chosen) => setScopes(chosen as KeyScope[])}
        />
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label={t("keys.kind")}
            options={KEY_KINDS.map((value) => ({ value, label: t(`keys.${value}`) }))}
            helpText={kind === "live" ? livesOf(ofPlan) : t(`keys.${kind}Help`)}
            value={kind}
            onChange={(value) => setKind(value as KeyKind)}
          />
          <Select
            label={t("keys.days")}
            options={[
              ...KEY_DAYS.map((value) => ({ value: String(value), label: t("keys.forDays", { days: value }) })),
              { value: "", label: t("keys.forEver") },
            ]}
            value={days}
            onChange={setDays}
          />
          <TextField
            label={t("keys.addresses")}
            helpText={t("keys.addressesHelp")}
            value={addresses}
            onChange={setAddresses}
            multiline={2}
            autoComplete="off"
          />
          <TextField
            label={t("keys.looks")}
            helpText={t("keys.looksHelp")}
            type="integer"
            min={1}
            value={looksPerMonth}
            onChange={setLooksPerMonth}
            autoComplete="off"
          />
        </InlineGrid>
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

  function livesOf(count: number): string {
    return count === 0 ? t("keys.yoursNone") : t("keys.yours", { count });
  }
}
