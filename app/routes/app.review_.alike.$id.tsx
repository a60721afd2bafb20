import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, EmptyState, Page } from "#app/kit/index.ts";
import { z } from "zod";
import { type AlikeView, alikeView } from "#core/views/index.ts";
import { AlikeProgress } from "#app/components/review/AlikeProgress.tsx";
import { AlikeSample } from "#app/components/review/AlikeSample.tsx";
import { AlikeVerdict } from "#app/components/review/AlikeVerdict.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { useAlikeDecision } from "#app/hooks/use-alike-decision.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { capital, fieldName } from "#app/words.ts";
import type { Words } from "#app/words/make-words.ts";
import { useWords } from "#app/hooks/use-words.ts";

const Id = z.uuid();

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId }) => {
    const id = Id.safeParse(params["id"]);
    if (!id.success) throw new Response("There is no such suggestion.", { status: 404 });
    return { alike: await alikeView(container.database, shopId, id.data) };
  });
}

/** What was decided is not read anew while it goes on: the page shows what it began with. */
export const shouldRevalidate = () => false;

export default function Alike() {
  const { t } = useWords();
  const { alike } = useLoaderData<typeof loader>();
  const back = { content: t("nav.review"), url: "/app/review" };
  if (alike === null)
    return (
      <Page title={t("alike.title")} backAction={back}>
        <Card>
          <EmptyState heading={t("alike.single")} image="" action={{ content: t("alike.go"), url: "/app/review" }}>
            <p>{t("alike.singleHelp")}</p>
          </EmptyState>
        </Card>
      </Page>
    );
  return <Decide key={alike.item.id} alike={alike} />;
}

function Decide({ alike }: { alike: AlikeView }) {
  const words = useWords();
  const { t } = words;
  const decision = useAlikeDecision(alike.ids);
  const { progress, begun } = decision;
  return (
    <Page
      title={titleOf(words, alike)}
      subtitle={subtitleOf(words, alike)}
      backAction={{ content: t("nav.review"), url: "/app/review" }}
    >
      <BlockStack gap="400">
        <Allowed to="reviewer">
          {progress.problem && <Banner tone="warning">{progress.problem}</Banner>}
          <Card>
            <BlockStack gap="300">
              {begun ? <AlikeProgress decision={decision} /> : <AlikeVerdict alike={alike} decision={decision} />}
            </BlockStack>
          </Card>
          <AlikeSample items={alike.sample} left={decision.left} disabled={begun} onLeave={decision.leave} />
        </Allowed>
      </BlockStack>
    </Page>
  );
}

function subtitleOf({ t }: Words, { by, total, replaces }: AlikeView): string {
  const all = by === "value" ? "same" : "certain";
  return t(`alike.${all}${replaces ? "Replaces" : "Fresh"}`, { count: total });
}

function titleOf(words: Words, { item, by }: AlikeView): string {
  const { t } = words;
  const field = capital(fieldName(words, item.field));
  const given = (value: string) => t("alike.value", { field, value });
  if (by === "certain") return t("alike.certain", { field });
  const { value } = item;
  if (typeof value === "string") return given(value);
  if (value !== null && "path" in value) return given(value.path.split(" > ").at(-1) ?? "");
  return value !== null && "value" in value ? given(value.value) : field;
}
