import { BlockStack, Text } from "#app/kit/index.ts";
import type { Words } from "#app/words/make-words.ts";
import type { FieldEntry, FieldKind, FieldValue } from "#core/fields/index.ts";
import { PhotoOrder } from "#app/components/product/PhotoOrder.tsx";
import { useWords } from "#app/hooks/use-words.ts";

type Labels = { before: string; after: string; /** where nothing stood before */ fresh: string };

/** Old above new. The old one is marked in words too, not by colour alone. */
export function FieldValueView({
  before,
  after,
  kind,
  labels: given,
}: {
  before: FieldValue;
  after: FieldValue;
  kind: FieldKind;
  labels?: Labels;
}) {
  const { t } = useWords();
  const labels = given ?? { before: t("value.now"), after: t("value.new"), fresh: t("value.fresh") };
  return (
    <BlockStack gap="100">
      {!blank(before) && (
        <Line label={labels.before} subdued>
          <Value value={before} kind={kind} />
        </Line>
      )}
      <Line label={blank(before) ? labels.fresh : labels.after}>
        <Value value={after} kind={kind} />
      </Line>
    </BlockStack>
  );
}

const blank = (value: FieldValue) => value === null || value === "" || (Array.isArray(value) && value.length === 0);

function Line({ label, subdued = false, children }: { label: string; subdued?: boolean; children: React.ReactNode }) {
  return (
    <div
      style={{
        borderInlineStart: `3px solid var(${subdued ? "--p-color-border" : "--p-color-border-success"})`,
        paddingInlineStart: 10,
      }}
    >
      <Text as="span" variant="bodySm" tone="subdued">
        {label}
      </Text>
      <div style={{ overflowWrap: "anywhere" }}>{children}</div>
    </div>
  );
}

/** Descriptions are shown as they will look. */
function Value({ value, kind }: { value: FieldValue; kind: FieldKind }) {
  const words = useWords();
  const { t } = words;
  if (blank(value))
    return (
      <Text as="span" tone="subdued">
        {t("value.empty")}
      </Text>
    );
  if (kind === "order") return <PhotoOrder photos={value as readonly FieldEntry[]} />;
  // oxlint-disable-next-line react/no-danger -- sanitised when it was made
  if (kind === "html") return <div className="description" dangerouslySetInnerHTML={{ __html: String(value) }} />;
  if (Array.isArray(value))
    return <span>{(value as readonly (string | FieldEntry)[]).map(partWords).join(words.t("comma"))}</span>;
  if (value !== null && typeof value === "object" && "path" in value) return <span>{value.path || value.id}</span>;
  if (value !== null && typeof value === "object") return <span>{"value" in value ? ownValue(words, value) : ""}</span>;
  return <span>{String(value)}</span>;
}

const partWords = (part: string | FieldEntry): string => (typeof part === "string" ? part : part.label);

const LONGEST = 160;

/**
 * What a metafield holds is meant for the badge and for other apps: a list is counted, a document is named, the rest is
 * told as it is.
 */
function ownValue({ t, commas }: Words, { type, value }: { type: string; value: string }): string {
  if (type.startsWith("list.")) return commas(JSON.parse(value) as string[]);
  if (type === "json") {
    const document = JSON.parse(value) as unknown;
    return Array.isArray(document) ? t("value.reports", { count: document.length }) : t("value.json");
  }
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
