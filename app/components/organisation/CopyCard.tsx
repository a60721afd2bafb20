import { useSearchParams } from "@remix-run/react";
import { useState } from "react";
import { BlockStack, Button, Card, ChoiceList, InlineStack, List, Select, Text } from "#app/kit/index.ts";
import type { CopyPart } from "#core/organisations/index.ts";
import type { ShopOverview } from "#core/views/index.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { settingName, settingValue } from "#app/setting-words.ts";
import { languageName } from "#app/words.ts";
import type { Copy } from "../../routes/app.organisation.tsx";

const PARTS = ["fields", "voice", "translations", "rules"] as const satisfies CopyPart[];

/** Settings of another shop, of which parts: first what would change, then the change. */
export function CopyCard({ shops, copy }: { shops: readonly ShopOverview[]; copy: Copy | null }) {
  const { t } = useWords();
  const [, ask] = useSearchParams();
  const [from, setFrom] = useState<string>(copy?.from ?? shops[0]?.shop ?? "");
  const [parts, setParts] = useState<string[]>(copy?.parts ?? ["fields"]);
  if (shops.length === 0) return null;
  const wanted = [["from", from], ...parts.map((part) => ["parts", part])] as [string, string][];
  const shown = copy && copy.from === from && copy.parts.join() === parts.join() ? copy : null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("org.copyTitle")}
        </Text>
        <Select
          label={t("org.copyFrom")}
          options={shops.map(({ shop, name }) => ({ value: shop, label: name }))}
          value={from}
          onChange={setFrom}
        />
        <ChoiceList
          title={t("org.copyParts")}
          allowMultiple
          choices={PARTS.map((part) => ({ value: part, label: t(`org.part.${part}`) }))}
          selected={parts}
          onChange={setParts}
        />
        <InlineStack>
          <Button disabled={parts.length === 0} onClick={() => ask(wanted, { preventScrollReset: true })}>
            {t("org.preview")}
          </Button>
        </InlineStack>
        {shown && <Preview {...shown} wanted={wanted} />}
      </BlockStack>
    </Card>
  );
}

function Preview({ preview, wanted }: Copy & { wanted: [string, string][] }) {
  const words = useWords();
  const { t, commas } = words;
  const act = useAction("/app/organise", { quiet: true });
  const { changed, before, after, rules, leftOut, digest } = preview;
  const some = changed.length + rules.length > 0;
  return (
    <BlockStack gap="200">
      {some ? (
        <List>
          {changed.map((path) => (
            <List.Item key={path}>
              {t("org.change", {
                setting: settingName(words, path),
                before: settingValue(words, before, path),
                after: settingValue(words, after, path),
              })}
            </List.Item>
          ))}
          {rules.length > 0 && <List.Item>{t("org.rules", { count: rules.length })}</List.Item>}
        </List>
      ) : (
        <Text as="p">{t("org.nothing")}</Text>
      )}
      {leftOut.languages.length > 0 && (
        <Text as="p" tone="subdued">
          {t("org.leftLanguages", {
            languages: commas(leftOut.languages.map((locale) => languageName(words, locale))),
          })}
        </Text>
      )}
      {leftOut.rules > 0 && (
        <Text as="p" tone="subdued">
          {t("org.leftRules", { count: leftOut.rules })}
        </Text>
      )}
      {some && (
        <InlineStack>
          <Button
            variant="primary"
            loading={act.busy}
            onClick={() => void act.submit([["do", "copy"], ...wanted, ["shown", digest]])}
          >
            {t("org.copyNow")}
          </Button>
        </InlineStack>
      )}
      <ActionProblem action={act} />
    </BlockStack>
  );
}
