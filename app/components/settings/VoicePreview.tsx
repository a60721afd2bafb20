import { Banner, BlockStack, Button, InlineGrid, InlineStack, Select, Text } from "#app/kit/index.ts";
import { useEffect, useMemo, useState } from "react";
import type { FieldGroup, FieldKind, FieldValue } from "#core/fields/index.ts";
import type { Language, Voice } from "#core/settings/index.ts";
import { FieldValueView } from "#app/components/product/FieldValueView.tsx";
import { ActionProblem } from "#app/components/shared/ActionProblem.tsx";
import { useAction } from "#app/hooks/use-action.ts";
import { useCountdown } from "#app/hooks/use-countdown.ts";
import { useLive } from "#app/hooks/use-live.ts";
import { problemWords, reasonWords } from "#app/problem-words.ts";
import { nameOfField } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Text = { field: string; value: FieldValue; group: FieldGroup; kind: FieldKind };
type Previewed = {
  id: string;
  texts?: Text[];
  cut?: { text: string; why: string }[];
  problem?: string;
  code?: string;
  /** Until its turn. */
  waitsMs?: number;
};

type Props = {
  products: readonly { gid: string; title: string }[];
  seq: string;
  language: Language;
  voice: Voice;
};

const PATIENCE_MS = 90_000;
const LABELS = { before: "", after: "", fresh: "" };

/** What one product's texts would be in the voice that stands in the form, saved or not. Nothing is written. */
export function VoicePreview({ products, seq, language, voice }: Props) {
  const { t } = useWords();
  const [gid, setGid] = useState(products[0]?.gid ?? "");
  const [asked, setAsked] = useState<string | null>(null);
  const ask = useAction("/app/voice-preview", { quiet: true });
  const answer = useAnswer(seq, asked);
  const waits = answer?.waitsMs !== undefined;
  const show = async () => {
    const id = crypto.randomUUID();
    setAsked(id);
    const said = await ask.submit({ productGid: gid, id, wish: JSON.stringify({ language, voice }) });
    if (!said.ok) setAsked(null);
  };
  if (products.length === 0)
    return (
      <Text as="p" tone="subdued">
        {t("preview.none")}
      </Text>
    );
  return (
    <BlockStack gap="300">
      <InlineGrid columns={{ xs: 1, sm: ["twoThirds", "oneThird"] }} gap="200" alignItems="end">
        <Select
          label={t("preview.on")}
          options={products.map((product) => ({ label: product.title, value: product.gid }))}
          value={gid}
          onChange={setGid}
        />
        <Button onClick={() => void show()} loading={ask.busy || (asked !== null && (answer === null || waits))}>
          {t("preview.show")}
        </Button>
      </InlineGrid>
      <ActionProblem action={ask} />
      <div aria-live="polite">{answer && <Answer answer={answer} />}</div>
    </BlockStack>
  );
}

function Answer({ answer }: { answer: Previewed }) {
  const words = useWords();
  const { texts, cut = [], problem, code, waitsMs } = answer;
  if (waitsMs !== undefined) return <Waits ms={waitsMs} />;
  if (code !== undefined) {
    const { title, help } = problemWords(words, code);
    return (
      <Banner tone="warning" title={title}>
        {help}
      </Banner>
    );
  }
  if (problem !== undefined)
    return <Banner tone="warning">{words.t("preview.failed", { problem: reasonWords(words, problem) })}</Banner>;
  const avoided = cut.filter(({ why }) => why === "avoided").length;
  return (
    <BlockStack gap="300">
      {texts?.map(({ field, value, group, kind }) => (
        <BlockStack key={field} gap="100">
          <Text as="h4" variant="headingSm">
            {nameOfField(words, { group, field }, 0)}
          </Text>
          <FieldValueView before={null} after={value} kind={kind} labels={LABELS} />
        </BlockStack>
      ))}
      {texts?.length === 0 && <Text as="p">{words.t("preview.nothing")}</Text>}
      <InlineStack>
        <Text as="p" tone="subdued">
          {avoided > 0 ? words.t("preview.avoided", { count: avoided }) : words.t("preview.unwritten")}
        </Text>
      </InlineStack>
    </BlockStack>
  );
}

function Waits({ ms }: { ms: number }) {
  const { t } = useWords();
  const wait = useMemo(() => ({ ms }), [ms]);
  const seconds = useCountdown(wait);
  return (
    <Text as="p" tone="subdued">
      {t("preview.waits", { seconds })}
    </Text>
  );
}

/** The answer comes as an event. Whoever waits in vain is told so, and can ask again. */
function useAnswer(seq: string, asked: string | null): Previewed | null {
  const { t } = useWords();
  const { events } = useLive(seq, () => false);
  const [answer, setAnswer] = useState<Previewed | null>(null);
  useEffect(() => {
    if (asked === null) return setAnswer(null);
    const told = events.find(({ kind, data }) => kind === "copy.previewed" && (data as Previewed).id === asked);
    setAnswer((known) => (told?.data as Previewed | undefined) ?? (known?.id === asked ? known : null));
  }, [events, asked]);
  useEffect(() => {
    if (asked === null || (answer?.id === asked && answer.waitsMs === undefined)) return;
    const timer = setTimeout(() => setAnswer({ id: asked, problem: t("preview.late") }), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [asked, answer, t]);
  return answer;
}
