import type { LoaderFunctionArgs } from "@remix-run/node";
import { SidekickQuestion, type SidekickList, sidekickList, sidekickState } from "#core/views/index.ts";
import { container } from "#app/container.server.ts";
import { asMerchant } from "#app/merchant.server.ts";
import type { Words } from "#app/words/make-words.ts";
import { wordsFor } from "#app/words.server.ts";

/** What Sidekick's tools ask of the app (extensions/sidekick-data). Reads only. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return asMerchant({ request, context }, async ({ shopId, cors }) => {
    const asked = SidekickQuestion.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) {
      const message = "Ask one of the tools that tools.json names, with what it takes.";
      return cors(Response.json({ error: { code: "invalid_input", message } }, { status: 400 }));
    }
    const question = asked.data;
    if (question.ask === "catalogue_state") {
      const state = await sidekickState(container.database, { shopId, now: container.clock.now() });
      return cors(Response.json({ ...state, url: "/app" }));
    }
    const { products, total } = await sidekickList(container.database, shopId, question);
    const words = wordsFor(request);
    const results = products.map((product) => ({
      type: "resource_link",
      uri: product.gid,
      name: product.title,
      mimeType: "shopify/product",
      url: `/app/products/${product.gid.split("/").at(-1)}`,
      detail: detailOf(words, question, product),
    }));
    return cors(Response.json({ results, total, url: pageOf(question) }));
  });
}

type Product = Awaited<ReturnType<typeof sidekickList>>["products"][number];

function detailOf(words: Words, question: SidekickList, { waiting, quality, reasons }: Product): string {
  const { t } = words;
  if (question.ask === "products_to_review") return t("sidekick.waiting", { count: waiting });
  if (question.ask === "missing_texts") return t(`missing.${question.field}`);
  const of = t("sidekick.quality", { score: words.number(quality ?? 0) });
  return [of, ...reasons.map((reason) => t(`reason.${reason}`))].join("; ");
}

/** Where all of them stand. */
function pageOf(question: SidekickList): string {
  if (question.ask === "products_to_review") return "/app/review";
  return question.ask === "missing_texts" ? `/app/products?missing=${question.field}` : "/app/insights";
}
