import { Banner, BlockStack, Text } from "#app/kit/index.ts";
import { useAction } from "#app/hooks/use-action.ts";
import { problemWords } from "#app/problem-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

type Problem = { code: string; count: number; message: string };

/** What went wrong, once per cause, with what it means and a way to act. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  return (
    <BlockStack gap="300">
      {problems.map((problem) => (
        <ProblemBanner key={problem.code} problem={problem} />
      ))}
    </BlockStack>
  );
}

function ProblemBanner({ problem: { code, count, message } }: { problem: Problem }) {
  const words = useWords();
  const { t } = words;
  const retry = useAction("/app/retry");
  const { title, help, told } = problemWords(words, code, message);
  return (
    <Banner
      tone="critical"
      title={t("problems.title", { title, count })}
      action={{ content: t("do.again"), loading: retry.busy, onAction: () => void retry.submit({ code }) }}
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
