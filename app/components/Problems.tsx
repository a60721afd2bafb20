import { Banner, BlockStack, Text } from "@shopify/polaris";
import { useFetcher } from "@remix-run/react";
import { type ActionAnswer, useActionToast } from "#app/hooks/use-action-toast.ts";
import { PROBLEM_WORDS } from "#app/words.ts";

type Problem = { code: string; count: number; message: string };

/** What went wrong, once per cause, with what it means and a way to act. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const byCode = Map.groupBy(problems, (problem) => problem.code);
  return (
    <BlockStack gap="300">
      {[...byCode].map(([code, group]) => <ProblemBanner key={code} code={code} group={group} />)}
    </BlockStack>
  );
}

function ProblemBanner({ code, group }: { code: string; group: readonly Problem[] }) {
  const fetcher = useFetcher<ActionAnswer>();
  useActionToast(fetcher.data);
  const words = PROBLEM_WORDS[code] ?? { title: "Something went wrong on our side", help: "Try again; if it stays, tell us." };
  const count = group.reduce((sum, problem) => sum + problem.count, 0);
  return (
    <Banner
      tone="critical"
      title={`${words.title} (${count} ${count === 1 ? "step" : "steps"})`}
      action={{ content: "Try again", loading: fetcher.state !== "idle", onAction: () => fetcher.submit({ code }, { method: "post", action: "/app/retry" }) }}
    >
      <Text as="p">{words.help}</Text>
      <Text as="p" tone="subdued">{group[0]?.message}</Text>
    </Banner>
  );
}
