import { Banner, Layout, Text } from "#app/kit/index.ts";
import type { ProductView } from "#core/views/index.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { problemWords, reasonWords } from "#app/problem-words.ts";
import { Allowed } from "#app/components/shared/Allowed.tsx";

type Problem = ProductView["problems"][number];

/** What failed last, with another try, and what the work waits for. */
export function Failure({ problems, product }: { problems: readonly Problem[]; product: string }) {
  const words = useWords();
  const failed = problems.find(({ state }) => state === "failed");
  const waiting = problems.find(({ state, translates }) => state === "waiting" && !translates);
  const translating = problems.find(({ state, translates }) => state === "waiting" && translates);
  return (
    <>
      {failed && (
        <Layout.Section>
          <Allowed to="reviewer">
            <Failed failed={failed} product={product} />
          </Allowed>
        </Layout.Section>
      )}
      {waiting && (
        <Layout.Section>
          <Banner tone="warning" title={words.t("product.quota")}>
            {reasonWords(words, waiting.message)}
          </Banner>
        </Layout.Section>
      )}
      {translating && (
        <Layout.Section>
          <Banner tone="info" title={words.t("product.translationsWait")}>
            {reasonWords(words, translating.message)}
          </Banner>
        </Layout.Section>
      )}
    </>
  );
}

function Failed({ failed, product }: { failed: Problem; product: string }) {
  const words = useWords();
  const { t } = words;
  const retry = useAction("/app/retry");
  const { title, help, told } = problemWords(words, failed.code, failed.message);
  return (
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
  );
}
