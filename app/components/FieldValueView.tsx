import { BlockStack, Text } from "@shopify/polaris";
import type { FieldKind, FieldValue } from "#core/fields/index.ts";

/** Old above new. The old one is marked in words too, not by colour alone. */
export function FieldValueView({ before, after, kind }: { before: FieldValue; after: FieldValue; kind: FieldKind }) {
  return (
    <BlockStack gap="100">
      {!blank(before) && <Line label="Now" subdued><Value value={before} kind={kind} /></Line>}
      <Line label={blank(before) ? "New (empty now)" : "New"}><Value value={after} kind={kind} /></Line>
    </BlockStack>
  );
}

const blank = (value: FieldValue) => value === null || value === "" || (Array.isArray(value) && value.length === 0);

function Line({ label, subdued = false, children }: { label: string; subdued?: boolean; children: React.ReactNode }) {
  return (
    <div style={{ borderInlineStart: `3px solid var(${subdued ? "--p-color-border" : "--p-color-border-success"})`, paddingInlineStart: 10 }}>
      <Text as="span" variant="bodySm" tone="subdued">{label}</Text>
      <div style={{ overflowWrap: "anywhere" }}>{children}</div>
    </div>
  );
}

/** Descriptions were sanitised when they were made; they are shown as they will look. */
function Value({ value, kind }: { value: FieldValue; kind: FieldKind }) {
  if (value === null) return <Text as="span" tone="subdued">empty</Text>;
  if (kind === "html") return <div className="description" dangerouslySetInnerHTML={{ __html: String(value) }} />;
  if (Array.isArray(value)) return <span>{value.join(", ")}</span>;
  if (typeof value === "object") return <span>{"path" in value ? value.path || value.id : "value" in value ? value.value : ""}</span>;
  return <span>{String(value)}</span>;
}
