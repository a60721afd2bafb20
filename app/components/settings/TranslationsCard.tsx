import { BlockStack, Card, Checkbox, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { ScopeAccess } from "#app/components/settings/ScopeAccess.tsx";
import { useWords } from "#app/hooks/use-words.ts";
import { languageName } from "#app/words.ts";
import type { ShopLocale } from "#core/shopify/index.ts";
import { languageOf } from "#core/settings/voice.ts";

type Props = {
  chosen: readonly string[];
  /** As many as the plan has; of more that are chosen the first hold. */
  most: number;
  off: boolean;
  onChange: (chosen: string[]) => void;
  children: React.ReactNode;
};

/**
 * Into which of the shop's languages translations are put forward.
 * @param off the field is left alone altogether
 * @param children the limit
 */
export function TranslationsCard({ chosen, most, off, onChange, children }: Props) {
  const { t } = useWords();
  const languages = useLanguages();
  return (
    <Card>
      <BlockStack gap="300">
        {typeof languages === "string" ? (
          <Text as="p" tone="subdued">
            {t(`tlang.${languages}`)}
          </Text>
        ) : (
          <Languages languages={languages} chosen={chosen} most={most} onChange={onChange} />
        )}
        {chosen.length > 0 && off && (
          <Text as="p" tone="caution">
            {t("tlang.off", { field: t("field.translations"), mode: t("mode.off") })}
          </Text>
        )}
        {chosen.length > 0 && !off && <ScopeAccess of="translating" />}
        {chosen.length > 0 && children}
        <Text as="p" tone="subdued">
          {t("tlang.cost")}
        </Text>
      </BlockStack>
    </Card>
  );
}

type Listed = Pick<Props, "chosen" | "most" | "onChange"> & { languages: readonly ShopLocale[] };

/** One that was chosen and is there no more stays in the list, so that it can be taken out. */
function Languages({ languages, chosen, most, onChange }: Listed) {
  const words = useWords();
  const { t } = words;
  const others = languages.filter(({ primary }) => !primary);
  const gone = chosen.filter((locale) => !others.some((one) => one.locale === locale));
  if (others.length + gone.length === 0)
    return (
      <Text as="p" tone="subdued">
        {t("tlang.one")}
      </Text>
    );
  const choose = (locale: string, on: boolean) =>
    onChange([...chosen.filter((one) => one !== locale), ...(on ? [locale] : [])].toSorted());
  const resting = chosen.slice(most);
  return (
    <BlockStack gap="100">
      {others.length > most && (
        <Text as="p" tone={resting.length > 0 ? "caution" : "subdued"}>
          {t("tlang.plan", { count: most })}
        </Text>
      )}
      {others.map((language) => {
        const { locale, published } = language;
        const name = languageOf(locale) ? languageName(words, locale) : language.name;
        const closed = languageOf(locale) ? !published && t("tlang.unpublished") : t("tlang.unknown");
        if (closed && !chosen.includes(locale))
          return (
            <Text as="p" tone="subdued" key={locale}>
              {t("tlang.closed", { language: name, why: closed })}
            </Text>
          );
        return (
          <Checkbox
            key={locale}
            label={name}
            checked={chosen.includes(locale)}
            disabled={!chosen.includes(locale) && chosen.length >= most}
            onChange={(on) => choose(locale, on)}
            {...helpText(closed || (resting.includes(locale) && t("tlang.rests")))}
          />
        );
      })}
      {gone.map((locale) => (
        <Checkbox
          key={locale}
          label={languageName(words, locale)}
          checked
          helpText={t("tlang.gone")}
          onChange={() => choose(locale, false)}
        />
      ))}
    </BlockStack>
  );
}

const helpText = (help: string | false) => (help ? { helpText: help } : {});

/** Asked of Shopify when the card is there: the page does not wait for it. */
function useLanguages(): readonly ShopLocale[] | "asking" | "failed" {
  const [languages, setLanguages] = useState<readonly ShopLocale[] | "asking" | "failed">("asking");
  useEffect(() => {
    const asking = new AbortController();
    fetch("/app/languages", { signal: asking.signal })
      .then(async (answer) => setLanguages(answer.ok ? ((await answer.json()) as ShopLocale[]) : "failed"))
      .catch(() => asking.signal.aborted || setLanguages("failed"));
    return () => asking.abort();
  }, []);
  return languages;
}
