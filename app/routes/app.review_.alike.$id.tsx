import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Page, ProgressBar, Text } from "#app/kit/index.ts";
import { useState } from "react";
import { z } from "zod";
import { type AlikeView, alikeView } from "#core/views/index.ts";
import { AlikeSample } from "#app/components/review/AlikeSample.tsx";
import { RejectMenu } from "#app/components/shared/RejectMenu.tsx";
import { Allowed } from "#app/components/shared/Allowed.tsx";
import { container } from "#app/container.server.ts";
import { useDecideMany } from "#app/hooks/use-decide-many.ts";
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
  const { ids, total, sample } = alike;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [word, setWord] = useState("");
  /** What can still be taken back. */
  const [decided, setDecided] = useState<readonly string[]>([]);
  const { progress, decide, takeBack, stop } = useDecideMany();
  const navigate = useNavigate();
  const chosen = ids.filter((id) => !left.has(id));
  const begun = progress.of > 0;
  const send = (said: string, fields: [string, string][]) => {
    setWord(said);
    void decide(chosen, fields).then(setDecided);
  };
  const undo = async () => {
    setWord(t("alike.takenBack"));
    const back = new Set(await takeBack(decided));
    setDecided(decided.filter((id) => !back.has(id)));
  };
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
              {!begun && (
                <>
                  <Text as="p">
                    {sample.length < ids.length ? t("alike.some", { count: sample.length }) : t("alike.these")}
                    {total > ids.length ? ` ${t("alike.rest", { count: ids.length })}` : ""}
                  </Text>
                  <InlineStack gap="200">
                    <Button
                      variant="primary"
                      disabled={chosen.length === 0}
                      onClick={() => send(t("verdict.approve"), [["verdict", "approve"]])}
                    >
                      {t("alike.approve", { count: chosen.length })}
                    </Button>
                    <RejectMenu
                      label={t("alike.reject", { count: chosen.length })}
                      disabled={chosen.length === 0}
                      onReject={(reason) =>
                        send(t("verdict.reject"), [
                          ["verdict", "reject"],
                          ["reason", reason],
                        ])
                      }
                    />
                  </InlineStack>
                </>
              )}
              {begun && (
                <output>
                  <BlockStack gap="200">
                    <Text as="p" id="alike-progress" fontWeight="semibold">
                      {t("alike.progress", { word, done: progress.done.length, of: progress.of })}
                    </Text>
                    <ProgressBar
                      progress={Math.round((progress.done.length / progress.of) * 100)}
                      size="small"
                      ariaLabelledBy="alike-progress"
                    />
                  </BlockStack>
                </output>
              )}
              {progress.running && (
                <InlineStack>
                  <Button onClick={stop}>{t("alike.stop")}</Button>
                </InlineStack>
              )}
              {begun && !progress.running && (
                <InlineStack gap="200">
                  <Button variant="primary" onClick={() => navigate("/app/review")}>
                    {t("alike.goOn")}
                  </Button>
                  {decided.length > 0 && (
                    <Button onClick={() => void undo()}>{t("alike.takeBack", { count: decided.length })}</Button>
                  )}
                </InlineStack>
              )}
            </BlockStack>
          </Card>
          <AlikeSample
            items={sample}
            left={left}
            disabled={begun}
            onLeave={(id, out) => setLeft(new Set(out ? [...left, id] : [...left].filter((one) => one !== id)))}
          />
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
