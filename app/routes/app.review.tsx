import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, EmptyState, InlineGrid, Page, Text } from "#app/kit/index.ts";
import { useEffect, useState } from "react";
import { reviewView } from "#core/views/index.ts";
import type { Pointed } from "#app/annotations.ts";
import { LastDecided } from "#app/components/review/LastDecided.tsx";
import { ReviewCard } from "#app/components/review/ReviewCard.tsx";
import { ReviewPhotoView } from "#app/components/review/ReviewPhotoView.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { useReviewKeys } from "#app/hooks/use-review-keys.ts";
import { useReviewQueue } from "#app/hooks/use-review-queue.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { useWords } from "#app/hooks/use-words.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, ({ shopId }) => reviewView(container.database, shopId));
}

/** One decision after another, over all products, by mouse or by keyboard. */
export default function Review() {
  const { t } = useWords();
  const { items, total } = useLoaderData<typeof loader>();
  const queue = useReviewQueue(items, total);
  const [rejecting, setRejecting] = useState(false);
  const [pointed, point] = useState<Pointed | null>(null);
  const { current, left, decided, problem } = queue;
  useEffect(() => {
    setRejecting(false);
    point(null);
  }, [current?.id]);
  useReviewKeys(queue, { rejecting, onRejecting: setRejecting });
  return (
    <Page
      title={t("nav.review")}
      subtitle={current ? t("review.left", { count: left }) : ""}
      {...(decided.length > 0 ? { secondaryActions: [{ content: t("review.undo"), onAction: queue.undo }] } : {})}
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
                onSkip={() => queue.move(1)}
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
        <LastDecided decided={decided} />
      </BlockStack>
    </Page>
  );
}
