import { BlockStack, Card, InlineGrid, ProgressBar, Text } from "#app/kit/index.ts";
import type { LimitShown } from "#core/views/index.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { durationWords } from "#app/run-words.ts";
import type { Words } from "#app/words/make-words.ts";

/** What is limited in this shop: what of it is used, what is left, and when all of it is back. */
export function LimitsCard({ limits }: { limits: readonly LimitShown[] }) {
  const { t } = useWords();
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("limits.title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("limits.help")}
          </Text>
        </BlockStack>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="400">
          {limits.map((limit) => (
            <Limit key={limit.name} limit={limit} />
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}

function Limit({ limit }: { limit: LimitShown }) {
  const words = useWords();
  const { name, used, most } = limit;
  const share = most === 0 ? 100 : Math.min(100, Math.round((used / most) * 100));
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {words.t(`limits.${name}`)}
      </Text>
      <ProgressBar
        progress={share}
        size="small"
        tone={share >= 100 ? "critical" : "highlight"}
        ariaLabelledBy={`limit-${name}`}
      />
      <Text as="p" id={`limit-${name}`}>
        {usedWords(words, limit)}
      </Text>
      <Text as="p" tone="subdued">
        {leftWords(words, limit)}
      </Text>
    </BlockStack>
  );
}

const MINUTE_S = 60;
const HOUR_S = 3_600;

function usedWords({ t }: Words, { used, most, windowS, renewsAt }: LimitShown): string {
  if (renewsAt !== null) return t("limits.inPeriod", { used, most });
  if (windowS === null) return t("limits.atOnce", { used, most });
  if (windowS === MINUTE_S) return t("limits.inMinute", { used, most });
  return windowS === HOUR_S
    ? t("limits.inHour", { used, most })
    : t("limits.inSeconds", { used, most, seconds: windowS });
}

function leftWords(words: Words, { used, most, left, resetS, renewsAt }: LimitShown): string {
  const { t, date } = words;
  const rest = Math.max(0, most - used);
  // Of a rate fewer may come at once than the window has.
  const now = t("limits.left", { left: rest }) + (left < rest ? ` ${t("limits.atOnceNow", { left })}` : "");
  if (renewsAt !== null) return `${now} ${t("plan.renews", { date: date(renewsAt) })}`;
  return resetS === null || resetS === 0 ? now : `${now} ${t("limits.back", { time: durationWords(words, resetS) })}`;
}
