import { Banner, BlockStack, Button, InlineStack, Text } from "#app/kit/index.ts";
import type { FormField, FormFields, FormShown } from "#core/product-forms/index.ts";
import { type DraftFields, formFieldsOf } from "#app/components/product-form/form-draft.ts";
import type { useProductForm } from "#app/hooks/use-product-form.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { isUnusable, problemWords, unusableWords } from "#app/problem-words.ts";
import type { Words } from "#app/words/make-words.ts";

type Props = { form: ReturnType<typeof useProductForm>; shown: FormShown | null };

/** How the last try ended where it was not saved, and what to do. */
export function FormOutcome({ form, shown }: Props) {
  const words = useWords();
  const { t } = words;
  const { ended, problem, restored, busy } = form;
  if (problem)
    return (
      <Banner tone="critical" title={t("form.failed")}>
        <Text as="p">{problem.message}</Text>
      </Banner>
    );
  if (ended?.state === "failed")
    return (
      <Banner tone="critical" title={t("form.failed")} action={{ content: t("uploads.again"), onAction: form.save }}>
        <Text as="p">{failedWords(words, ended.problem, ended.told)}</Text>
      </Banner>
    );
  if (ended?.state === "collided" && shown)
    return (
      <Banner tone="warning" title={t("form.collided")}>
        <BlockStack gap="200">
          {ended.collided.map((field) => (
            <BlockStack key={field}>
              <Text as="p">
                {t("form.theirs", { field: nameOf(words, field), value: valueOf(words, field, shown.fields) })}
              </Text>
              <Text as="p">
                {t("form.mine", { field: nameOf(words, field), value: valueOf(words, field, mine(form.draft.fields)) })}
              </Text>
            </BlockStack>
          ))}
          <InlineStack gap="200">
            <Button onClick={form.keepMine} loading={busy}>
              {t("form.keepMine")}
            </Button>
            <Button onClick={form.takeTheirs} disabled={busy}>
              {t("form.takeTheirs")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Banner>
    );
  if (busy)
    return (
      <Banner tone="info">
        <Text as="p">{t("form.saving")}</Text>
      </Banner>
    );
  if (!restored) return null;
  return (
    <Banner tone="info" action={{ content: t("form.startOver"), onAction: form.forget }}>
      <Text as="p">{t("form.restored")}</Text>
    </Banner>
  );
}

const mine = (fields: DraftFields) => formFieldsOf(fields) as unknown as FormFields;

const NAMES = {
  title: "form.title",
  descriptionHtml: "form.description",
  vendor: "form.vendor",
  productType: "form.type",
  tags: "form.tags",
  status: "form.status",
  photos: "form.photos",
} as const satisfies Record<FormField, string>;

const nameOf = ({ t }: Words, field: FormField): string => t(NAMES[field]);

function valueOf({ t, commas }: Words, field: FormField, fields: FormFields): string {
  if (field === "status") return t(`form.status.${fields.status}`);
  if (field === "photos") {
    const alts = fields.photos.map(({ alt }, at) => alt || t("form.photoN", { place: at + 1 }));
    return t("form.photoCount", { count: alts.length, alts: commas(alts) });
  }
  const value = field === "tags" ? commas(fields.tags) : fields[field];
  return value === "" ? t("form.nothing") : value;
}

function failedWords(words: Words, problem: string | null, told: string | null): string {
  const { t } = words;
  const code = problem ?? "unexpected";
  if (code === "product_gone") return t("form.productGone");
  const why = code === "photo_too_large" ? t("form.photoTooLarge") : isUnusable(code) && unusableWords(words, code);
  if (why) return t("form.photoRefused", { place: told ?? "", why });
  const { title, help, told: said } = problemWords(words, code, told ?? "");
  return said ?? t("answer.failed", { title, help });
}
