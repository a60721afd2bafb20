import { BlockStack, Box, Card, Select, Text } from "#app/kit/index.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Day = { day: string; fields: number; products: number };

/** A day whose writing is to be taken back, of those on which something was written that still stands. */
export function DayCard({ days, day, choose }: { days: readonly Day[]; day: string; choose: (day: string) => void }) {
  const words = useWords();
  const { t } = words;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("day.title")}
        </Text>
        {days.length === 0 ? (
          <Text as="p">{t("day.none")}</Text>
        ) : (
          <Box maxWidth="28rem">
            <Select
              label={t("day.label")}
              options={days.map(({ day: value, fields, products }) => ({
                value,
                label: t("day.choice", {
                  day: words.date(value),
                  fields: t("count.field", { count: fields }),
                  products: t("count.product", { count: products }),
                }),
              }))}
              value={day}
              onChange={choose}
            />
          </Box>
        )}
        <Text as="p" tone="subdued">
          {t("day.note")}
        </Text>
      </BlockStack>
    </Card>
  );
}
