import { useState } from "react";
import { BlockStack, Card, FormLayout, Page, Select, Text, TextField } from "#app/kit/index.ts";
import type { FormShown } from "#core/product-forms/index.ts";
import { FORM_LIMITS, STATUSES } from "#core/product-forms/limits.ts";
import { FormOutcome } from "#app/components/product-form/FormOutcome.tsx";
import { FormPhotos } from "#app/components/product-form/FormPhotos.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useFormPhotos } from "#app/hooks/use-form-photos.ts";
import { useProductForm } from "#app/hooks/use-product-form.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = { gid: string | null; shown: FormShown | null };

/** A product as a person types it; `gid` null makes one. */
export function ProductForm({ gid, shown }: Props) {
  const { t } = useWords();
  const form = useProductForm({ gid, shown });
  const { fields } = form.draft;
  const photos = useFormPhotos(fields.photos, (next) => form.change({ photos: next }));
  const [unnamed, setUnnamed] = useState(false);
  const may = useMay("staff");
  const save = () => {
    const noTitle = fields.title.trim() === "";
    setUnnamed(noTitle);
    if (!noTitle) form.save();
  };
  const back = gid === null ? "/app/products" : `/app/products/${gid.split("/").at(-1)}`;
  const line = { maxLength: FORM_LIMITS.text, autoComplete: "off" } as const;
  const plainer = shown?.plainer === true && fields.descriptionHtml === shown.fields.descriptionHtml;
  return (
    <Page
      title={gid === null ? t("form.newTitle") : t("form.editTitle")}
      subtitle={form.draft.base?.title ?? ""}
      backAction={{ content: t("nav.products"), url: back }}
      primaryAction={{
        content: t("form.save"),
        onAction: save,
        loading: form.busy,
        disabled: !may || photos.sending,
      }}
    >
      <BlockStack gap="400">
        <div aria-live="polite">
          <FormOutcome form={form} shown={shown} />
        </div>
        <Allowed to="staff">
          <fieldset disabled={form.busy} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <BlockStack gap="400">
              <Card>
                <FormLayout>
                  <TextField
                    {...line}
                    label={t("form.title")}
                    value={fields.title}
                    onChange={(title) => form.change({ title })}
                    error={unnamed && fields.title.trim() === "" && t("form.noTitle")}
                    requiredIndicator
                  />
                  <TextField
                    label={t("form.description")}
                    value={fields.descriptionHtml}
                    onChange={(descriptionHtml) => form.change({ descriptionHtml })}
                    multiline={6}
                    maxLength={FORM_LIMITS.description}
                    helpText={t("form.descriptionHelp")}
                    autoComplete="off"
                  />
                  {plainer && (
                    <Text as="p" tone="caution">
                      {t("form.plainer")}
                    </Text>
                  )}
                </FormLayout>
              </Card>
              <FormPhotos photos={fields.photos} addresses={shown?.addresses ?? {}} held={photos} busy={form.busy} />
              <Card>
                <FormLayout>
                  <Select
                    label={t("form.status")}
                    options={STATUSES.map((value) => ({ value, label: t(`form.status.${value}`) }))}
                    value={fields.status}
                    onChange={(status) => form.change({ status: status as (typeof STATUSES)[number] })}
                  />
                  <TextField
                    {...line}
                    label={t("form.vendor")}
                    value={fields.vendor}
                    onChange={(vendor) => form.change({ vendor })}
                  />
                  <TextField
                    {...line}
                    label={t("form.type")}
                    value={fields.productType}
                    onChange={(productType) => form.change({ productType })}
                  />
                  <TextField
                    label={t("form.tags")}
                    value={fields.tags}
                    onChange={(tags) => form.change({ tags })}
                    helpText={t("form.tagsHelp")}
                    autoComplete="off"
                  />
                </FormLayout>
              </Card>
            </BlockStack>
          </fieldset>
        </Allowed>
      </BlockStack>
    </Page>
  );
}
