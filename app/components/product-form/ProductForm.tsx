import { useState } from "react";
import { BlockStack, Card, FormLayout, Page, Select, Text, TextField } from "#app/kit/index.ts";
import type { FormShown } from "#core/product-forms/index.ts";
import { FORM_LIMITS, STATUSES } from "#core/product-forms/limits.ts";
import type { DraftFields } from "#app/components/product-form/form-draft.ts";
import { FormOutcome } from "#app/components/product-form/FormOutcome.tsx";
import { FormPhotos } from "#app/components/product-form/FormPhotos.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { Held } from "#app/components/shared/Held.tsx";
import { useFormPhotos } from "#app/hooks/use-form-photos.ts";
import { useProductForm } from "#app/hooks/use-product-form.ts";
import { useMay } from "#app/hooks/use-role.ts";
import { useWords } from "#app/hooks/use-words.ts";

const LINE = { maxLength: FORM_LIMITS.text, autoComplete: "off" } as const;

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
          <Held during={form.busy}>
            <BlockStack gap="400">
              <TextsCard fields={fields} unnamed={unnamed} plainer={plainer} onChange={form.change} />
              <FormPhotos photos={fields.photos} addresses={shown?.addresses ?? {}} held={photos} busy={form.busy} />
              <SortingCard fields={fields} onChange={form.change} />
            </BlockStack>
          </Held>
        </Allowed>
      </BlockStack>
    </Page>
  );
}

type FieldsProps = { fields: DraftFields; onChange: (fields: Partial<DraftFields>) => void };
type TextsProps = FieldsProps & {
  /** It was to be saved without a title. */
  unnamed: boolean;
  /** The description has markup that is lost when it is changed here. */
  plainer: boolean;
};

function TextsCard({ fields, unnamed, plainer, onChange }: TextsProps) {
  const { t } = useWords();
  return (
    <Card>
      <FormLayout>
        <TextField
          {...LINE}
          label={t("form.title")}
          value={fields.title}
          onChange={(title) => onChange({ title })}
          error={unnamed && fields.title.trim() === "" && t("form.noTitle")}
          requiredIndicator
        />
        <TextField
          label={t("form.description")}
          value={fields.descriptionHtml}
          onChange={(descriptionHtml) => onChange({ descriptionHtml })}
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
  );
}

/** Whether a product is sold, and what it is found and sorted by. */
function SortingCard({ fields, onChange }: FieldsProps) {
  const { t } = useWords();
  return (
    <Card>
      <FormLayout>
        <Select
          label={t("form.status")}
          options={STATUSES.map((value) => ({ value, label: t(`form.status.${value}`) }))}
          value={fields.status}
          onChange={(status) => onChange({ status: status as (typeof STATUSES)[number] })}
        />
        <TextField
          {...LINE}
          label={t("form.vendor")}
          value={fields.vendor}
          onChange={(vendor) => onChange({ vendor })}
        />
        <TextField
          {...LINE}
          label={t("form.type")}
          value={fields.productType}
          onChange={(productType) => onChange({ productType })}
        />
        <TextField
          label={t("form.tags")}
          value={fields.tags}
          onChange={(tags) => onChange({ tags })}
          helpText={t("form.tagsHelp")}
          autoComplete="off"
        />
      </FormLayout>
    </Card>
  );
}
