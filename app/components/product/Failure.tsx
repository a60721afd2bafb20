import { Banner, Layout, Text } from "@shopify/polaris";
import type { ProductView } from "#core/views/index.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { problemWords } from "#app/problem-words.ts";

/** What failed last, with another try. */
export function Failure({ problems, product }: { problems: ProductView["problems"]; product: string }) {
  const words = useWords();
  const { t } = words;
  const retry = useAction("/app/retry");
  const failed = problems.find((problem) => problem.state === "failed");
  if (!failed) return null;
  const { title, help, told } = problemWords(words, failed.code, failed.message);
  return (
    <Layout.Section>
      <Banner
        tone="critical"
        title={title}
        action={{ content: t("do.again"), loading: retry.busy, onAction: () => void retry.submit({ product }) }}
      >
        <Text as="p">{help}</Text>
        {told && (
          <Text as="p" tone="subdued">
            {told}
          </Text>
        )}
      </Banner>
    </Layout.Section>
  );
}
