import { Banner, BlockStack, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { LiveFeed } from "#app/components/LiveFeed.tsx";
import type { Live } from "#app/hooks/use-live.ts";
import { progressWords } from "#app/words.ts";

type Props = { counts: Record<string, number>; listed: boolean; workerAlive: boolean | null; live: Live };

/** What is being worked on, how far the shop's whole catalogue is looked at, and the last steps. */
export function Now({ counts, listed, workerAlive, live }: Props) {
  const { share, text } = progressWords(counts, listed);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingMd">
            Now
          </Text>
          <Text as="span" tone="subdued">
            {text}
          </Text>
        </InlineStack>
        {workerAlive === false && (
          <Banner tone="warning" title="The part of ImagineAI that looks at photos is not running">
            <Text as="p">
              What you ask for is noted, and is done as soon as it runs again. Your products are unchanged.
            </Text>
          </Banner>
        )}
        {workerAlive === null && (
          <Banner tone="warning" title="Live updates are away for the moment">
            <Text as="p">What you ask for is noted, and is done a little later. This page looks again by itself.</Text>
          </Banner>
        )}
        <ProgressBar progress={share} size="small" tone="success" ariaLabelledBy="now-progress" />
        <Text as="span" visuallyHidden id="now-progress">{`${share} % of the products are looked at`}</Text>
        <LiveFeed live={live} empty="Waiting for the next product or photo." />
      </BlockStack>
    </Card>
  );
}
