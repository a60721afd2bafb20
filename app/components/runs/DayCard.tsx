import { BlockStack, Box, Card, Select, Text } from "@shopify/polaris";
import { counted } from "#app/numbers.ts";

type Day = { day: string; fields: number; products: number };

/** A day whose writing is to be taken back, of those on which something was written that still stands. */
export function DayCard({ days, day, choose }: { days: readonly Day[]; day: string; choose: (day: string) => void }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What was written on
        </Text>
        {days.length === 0 ? (
          <Text as="p">Nothing that was written in the last 30 days is left to take back.</Text>
        ) : (
          <Box maxWidth="28rem">
            <Select
              label="Day (UTC)"
              options={days.map(({ day: value, fields, products }) => ({
                value,
                label: `${value}: ${counted(fields, "field")} of ${counted(products, "product")}`,
              }))}
              value={day}
              onChange={choose}
            />
          </Box>
        )}
        <Text as="p" tone="subdued">
          What somebody has changed since is kept. To take back what one run wrote, open that run.
        </Text>
      </BlockStack>
    </Card>
  );
}
