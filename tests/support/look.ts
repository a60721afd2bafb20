import type { OwnerGid, ShopId } from "#core/platform/ids.ts";
import { decideSuggestions, type Decision } from "#core/suggestions/index.ts";
import { requestUndo } from "#core/publishing/index.ts";
import type { TestPlatform } from "./platform.ts";

/** What the record says about one product, and a person's decisions on it. */
export function look(platform: TestPlatform, shopId: ShopId, productGid: OwnerGid) {
  const inShop = platform.inShop;
  const suggestion = (field: string) =>
    inShop(shopId, (db) =>
      db.suggestion.findFirst({ where: { productGid, field: { startsWith: field } }, orderBy: { revision: "desc" } }),
    );
  const publication = (field: string) =>
    inShop(shopId, (db) =>
      db.publication.findFirst({ where: { productGid, field: { startsWith: field } }, orderBy: { revision: "desc" } }),
    );
  return {
    product: () => inShop(shopId, (db) => db.product.findFirst({ where: { gid: productGid } })),
    images: () => inShop(shopId, (db) => db.image.findMany({ where: { productGid }, orderBy: { position: "asc" } })),
    events: async () =>
      (await inShop(shopId, (db) => db.event.findMany({ where: { productGid }, orderBy: { seq: "asc" } }))).map(
        (event) => event.kind,
      ),
    tasks: () => inShop(shopId, (db) => db.task.findMany({ where: { productGid } })),
    suggestion,
    publication,
    async decide(field: string, decision: Decision) {
      const found = await suggestion(field);
      return decideSuggestions(platform, platform.scope(shopId), { ids: [found?.id ?? ""], decision, by: "user 1" });
    },
    async undo(field: string) {
      const found = await publication(field);
      return requestUndo(platform, platform.scope(shopId), { ids: [found?.id ?? ""], by: "user 1" });
    },
  };
}
