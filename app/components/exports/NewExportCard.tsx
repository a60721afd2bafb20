import { BlockStack, Button, Card, Checkbox, InlineGrid, InlineStack, Select, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { EVERY, EXPORT_KINDS, type ExportKind, formatsOf, isTable } from "#core/exports/choices.ts";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { ALL_PRODUCTS, NarrowedProducts } from "./NarrowedProducts.tsx";

/** `states`: what products can be narrowed to. */
type Props = { states: readonly { value: string; label: string }[] };

/** What is wanted as a file, and how often. What was chosen stays when it cannot be made. */
export function NewExportCard({ states }: Props) {
  const { t } = useWords();
  const make = useAction("/app/export", { quiet: true });
  const [kind, setKind] = useState<ExportKind>("products");
  const [format, setFormat] = useState<string>("csv");
  const [every, setEvery] = useState("once");
  const [incremental, setIncremental] = useState(false);
  const [narrowed, setNarrowed] = useState(ALL_PRODUCTS);
  const choose = (value: string) => {
    const chosen = value as ExportKind;
    setKind(chosen);
    if (!formatsOf(chosen).some((one) => one === format)) setFormat(formatsOf(chosen)[0] ?? "csv");
  };
  const send = () => {
    const often = every !== "once" && incremental && isTable(kind) ? { incremental: "1" } : {};
    return make.submit({ do: "make", kind, format, every, ...(kind === "products" ? narrowed : {}), ...often });
  };
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("export.make")}
        </Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          <Select
            label={t("export.what")}
            options={EXPORT_KINDS.map((value) => ({ value, label: t(`export.kind.${value}`) }))}
            value={kind}
            onChange={choose}
          />
          <Select
            label={t("export.format")}
            options={formatsOf(kind).map((value) => ({ value, label: t(`export.as.${value}`) }))}
            value={format}
            onChange={setFormat}
          />
          <Select
            label={t("export.often")}
            options={(["once", ...EVERY] as const).map((value) => ({ value, label: t(`export.every.${value}`) }))}
            value={every}
            onChange={setEvery}
          />
        </InlineGrid>
        {kind === "products" && <NarrowedProducts states={states} narrowed={narrowed} onChange={setNarrowed} />}
        {every !== "once" && isTable(kind) && (
          <Checkbox
            label={t("export.incremental")}
            helpText={t("export.incrementalHelp")}
            checked={incremental}
            onChange={setIncremental}
          />
        )}
        <InlineStack>
          <Button variant="primary" loading={make.busy} onClick={() => void send()}>
            {t("export.make")}
          </Button>
        </InlineStack>
        <ActionProblem action={make} />
      </BlockStack>
    </Card>
  );
}
