import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Button, Card, EmptyState, InlineStack, Page, ProgressBar, Text } from "@shopify/polaris";
import { useState } from "react";
import { z } from "zod";
import { type AlikeView, alikeView } from "#core/views/index.ts";
import { AlikeSample } from "#app/components/review/AlikeSample.tsx";
import { RejectMenu } from "#app/components/shared/RejectMenu.tsx";
import { container } from "#app/container.server.ts";
import { useDecideMany } from "#app/hooks/use-decide-many.ts";
import { asMerchant } from "#app/merchant.server.ts";
import { number } from "#app/numbers.ts";
import { capital, fieldName } from "#app/words.ts";

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
  const { alike } = useLoaderData<typeof loader>();
  const back = { content: "Review", url: "/app/review" };
  if (alike === null)
    return (
      <Page title="Decide many at once" backAction={back}>
        <Card>
          <EmptyState
            heading="This is decided by itself"
            image=""
            action={{ content: "Go to review", url: "/app/review" }}
          >
            <p>It was decided already, or it is a text that we are not certain of.</p>
          </EmptyState>
        </Card>
      </Page>
    );
  return <Decide key={alike.item.id} alike={alike} />;
}

function Decide({ alike }: { alike: AlikeView }) {
  const { ids, total, sample } = alike;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [word, setWord] = useState("Approved");
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
    setWord("Taken back");
    const back = new Set(await takeBack(decided));
    setDecided(decided.filter((id) => !back.has(id)));
  };
  return (
    <Page title={titleOf(alike)} subtitle={subtitleOf(alike)} backAction={{ content: "Review", url: "/app/review" }}>
      <BlockStack gap="400">
        {progress.problem && <Banner tone="warning">{progress.problem}</Banner>}
        <Card>
          <BlockStack gap="300">
            {!begun && (
              <>
                <Text as="p">
                  {`${sample.length < ids.length ? `Look at ${sample.length} of them` : "Look at them"}: the least sure come first. What you untick is left out and goes on waiting.`}
                  {total > ids.length ? ` The first ${number(ids.length)} are decided now, the rest next.` : ""}
                </Text>
                <InlineStack gap="200">
                  <Button
                    variant="primary"
                    disabled={chosen.length === 0}
                    onClick={() => send("Approved", [["verdict", "approve"]])}
                  >{`Approve ${number(chosen.length)}`}</Button>
                  <RejectMenu
                    label={`Reject ${number(chosen.length)}`}
                    disabled={chosen.length === 0}
                    onReject={(reason) =>
                      send("Rejected", [
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
                    {`${word}: ${number(progress.done.length)} of ${number(progress.of)}`}
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
                <Button onClick={stop}>Stop here</Button>
              </InlineStack>
            )}
            {begun && !progress.running && (
              <InlineStack gap="200">
                <Button variant="primary" onClick={() => navigate("/app/review")}>
                  Go on with review
                </Button>
                {decided.length > 0 && (
                  <Button onClick={() => void undo()}>{`Take all ${number(decided.length)} back`}</Button>
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
      </BlockStack>
    </Page>
  );
}

function subtitleOf({ by, total, replaces }: AlikeView): string {
  const all =
    by === "value" ? `${number(total)} products would get the same value` : `${number(total)} that we are certain of`;
  return `${all}; ${replaces ? "each replaces what stands there now" : "nothing stands there now"}`;
}

function titleOf({ item, by }: AlikeView): string {
  const field = capital(fieldName(item.field));
  if (by === "certain") return `${field}: all that are certain`;
  const { value } = item;
  if (typeof value === "string") return `${field}: ${value}`;
  if (value !== null && "path" in value) return `${field}: ${value.path.split(" > ").at(-1)}`;
  return value !== null && "value" in value ? `${field}: ${value.value}` : field;
}
