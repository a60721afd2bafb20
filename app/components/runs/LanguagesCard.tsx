import { BlockStack, Button, Card, ChoiceList, InlineStack, Text } from "#app/kit/index.ts";
import { ScopeAccess } from "#app/components/settings/ScopeAccess.tsx";
import { useWords } from "#app/hooks/use-words.ts";
import { languageName } from "#app/words.ts";

type Props = { languages: readonly string[]; chosen: readonly string[]; choose: (locales: string[]) => void };

/** Into which of the languages that the settings name a run translates. */
export function LanguagesCard({ languages, chosen, choose }: Props) {
  const words = useWords();
  const { t } = words;
  const title = (
    <Text as="span" variant="headingMd">
      {t("choose.into")}
    </Text>
  );
  return (
    <Card>
      {languages.length === 0 ? (
        <BlockStack gap="300">
          {title}
          <Text as="p">{t("choose.intoNone")}</Text>
          <InlineStack>
            <Button url="/app/settings#translations">{t("choose.intoSettings")}</Button>
          </InlineStack>
        </BlockStack>
      ) : (
        <BlockStack gap="300">
          <ChoiceList
            allowMultiple
            title={title}
            choices={languages.map((value) => ({ value, label: languageName(words, value) }))}
            selected={[...chosen]}
            onChange={(locales) => choose(languages.filter((locale) => locales.includes(locale)))}
          />
          <Text as="p" tone="subdued">
            {t("choose.intoHelp")}
          </Text>
          <ScopeAccess of="translating" />
        </BlockStack>
      )}
    </Card>
  );
}
