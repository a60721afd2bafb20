import { BlockStack, Button, Card, InlineStack, Text } from "#app/kit/index.ts";
import { type ReactNode, useState } from "react";
import { line } from "#core/platform/csv.ts";
import { handOver } from "#app/hooks/use-download.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Props = {
  title: string;
  /** One sentence that says what the chart shows. */
  summary: string;
  heads: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  children: ReactNode;
};

/** A chart, and the same as a table, also as a file: what a chart says by its shape, a table says to everybody. */
export function Chart({ title, summary, heads, rows, children }: Props) {
  const { t } = useWords();
  const [asTable, setAsTable] = useState(false);
  // With a mark, by which Excel knows UTF-8.
  const save = () =>
    handOver(
      new Blob([`\uFEFF${[heads, ...rows].map(line).join("")}`], { type: "text/csv" }),
      `imagineai-${title}.csv`,
    );
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <InlineStack gap="300">
            <Button variant="plain" onClick={save} accessibilityLabel={t("in.asFile", { title })}>
              CSV
            </Button>
            <Button
              variant="plain"
              onClick={() => setAsTable(!asTable)}
              accessibilityLabel={t(asTable ? "in.asChart" : "in.asTable", { title })}
            >
              {asTable ? t("in.chart") : t("in.table")}
            </Button>
          </InlineStack>
        </InlineStack>
        <Text as="p" tone="subdued">
          {summary}
        </Text>
        <div style={{ minHeight: CHART_PX }}>
          {asTable ? <Table heads={heads} rows={rows} /> : <div aria-hidden="true">{children}</div>}
        </div>
      </BlockStack>
    </Card>
  );
}

/** Height of every chart in pixels: known before it is drawn, so that nothing jumps. */
export const CHART_PX = 220;

function Table({ heads, rows }: Pick<Props, "heads" | "rows">) {
  const { number } = useWords();
  return (
    <div style={{ maxHeight: CHART_PX * 1.5, overflow: "auto" }}>
      <table style={{ width: "100%", borderCollapse: "collapse", fontVariantNumeric: "tabular-nums" }}>
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" style={{ textAlign: index === 0 ? "start" : "end", padding: "4px 8px" }}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...values]) => (
            <tr key={name} style={{ borderTop: "1px solid var(--p-color-border-secondary)" }}>
              <th scope="row" style={{ textAlign: "start", fontWeight: "normal", padding: "4px 8px" }}>
                {name}
              </th>
              {values.map((value, index) => (
                <td key={heads[index + 1]} style={{ textAlign: "end", padding: "4px 8px" }}>
                  {typeof value === "number" ? number(value) : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
