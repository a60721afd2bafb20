import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Box, Card, EmptyState, InlineGrid, Page, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { reviewView } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { ReviewCard } from "#app/components/review/ReviewCard.tsx";
import { ReviewPhotoView } from "#app/components/review/ReviewPhotoView.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { useMay } from "#app/hooks/use-role.ts";
import { container } from "#app/container.server.ts";
import { useKeys } from "#app/hooks/use-keys.ts";
import { useReviewQueue } from "#app/hooks/use-review-queue.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { fieldName, REASONS } from "#app/words.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => reviewView(container.database, shopId));
}

/** One decision after another, over all products, by mouse or by keyboard. */
export default function Review() {
  const words = useWords();
  const { t } = words;
  const { items, total } = useLoaderData<typeof loader>();
  const queue = useReviewQueue(items, total);
  const [rejecting, setRejecting] = useState(false);
  const [pointed, point] = useState<Pointed | null>(null);
  const { current, left, decided, problem } = queue;
  useEffect(() => {
    setRejecting(false);
    point(null);
  }, [current?.id]);
  const may = useMay("reviewer");
  const [last] = decided;
  const skip = () => queue.move(1);
  const reject = (n: number) => () => {
    const reason = REASONS[n];
    if (current && reason) queue.decide(current, { verdict: "reject", reason }, t("verdict.reject"));
  };
  useKeys({
    ...(may
      ? {
          u: queue.undo,
          r: () => setRejecting(!rejecting),
          a: current ? () => queue.decide(current, { verdict: "approve" }, t("verdict.approve")) : undefined,
          ...(rejecting ? { 1: reject(0), 2: reject(1), 3: reject(2) } : {}),
        }
      : {}),
    j: skip,
    s: skip,
    k: () => queue.move(-1),
  });
  return (
    <Page
      title={t("nav.review")}
      subtitle={current ? t("review.left", { count: left }) : ""}
      {...(last ? { secondaryActions: [{ content: t("review.undo"), onAction: queue.undo }] } : {})}
    >
      <BlockStack gap="400">
        {problem && (
          <Banner tone="warning">
            <Text as="p">{problem}</Text>
          </Banner>
        )}
        {current ? (
          <InlineGrid columns={{ xs: 1, md: 2 }} gap="400">
            <Card>
              <ReviewPhotoView photo={current.photo} title={current.product.title} pointed={pointed} />
            </Card>
            <Allowed to="reviewer">
              <ReviewCard
                key={current.id}
                item={current}
                rejecting={rejecting}
                onRejecting={setRejecting}
                onDecide={(fields, word) => queue.decide(current, fields, word)}
                onSkip={skip}
                onPoint={point}
              />
            </Allowed>
          </InlineGrid>
        ) : (
          <Card>
            <EmptyState heading={t("review.empty")} image="" action={{ content: t("do.home"), url: "/app" }}>
              <p>{t("review.emptyHelp")}</p>
            </EmptyState>
          </Card>
        )}
        <output>
          <Box paddingInline={{ xs: "400", sm: "0" }}>
            <Text as="p" tone="subdued">
              {last
                ? t("review.said", {
                    word: last.word,
                    field: fieldName(words, last.item.field),
                    title: last.item.product.title,
                    count: decided.length,
                  })
                : t("review.keys")}
            </Text>
          </Box>
        </output>
      </BlockStack>
    </Page>
  );
}
