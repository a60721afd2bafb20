import fc from "fast-check";
import { expect, test } from "vitest";
import { ShopifyNotReady } from "#core/shopify/index.ts";
import { movesTo, untilMoved } from "./photo-order.ts";

const photo = (id: string) => ({ id: `gid://shopify/MediaImage/${id}`, alt: null, mediaContentType: "IMAGE" });
const video = { id: "gid://shopify/Video/9", alt: null, mediaContentType: "VIDEO" };
const gids = (...ids: string[]) => ids.map((id) => photo(id).id);

/** As Shopify applies them: one after another, each by the positions that the one before it left. */
function moved(media: readonly { id: string }[], moves: ReturnType<typeof movesTo>): string[] {
  const now = media.map(({ id }) => id);
  for (const { id, newPosition } of moves) now.splice(Number(newPosition), 0, ...now.splice(now.indexOf(id), 1));
  return now;
}

test("one photo comes to the front, a video keeps its place, a photo that came since stands behind", () => {
  const media = [photo("1"), video, photo("2"), photo("3"), photo("4")];
  const moves = movesTo(media, gids("3", "1", "2"));
  expect(moved(media, moves)).toEqual([photo("3").id, video.id, ...gids("1", "2", "4")]);
});

test("a photo that left meanwhile is passed over; what stands in order needs no move", () => {
  expect(movesTo([photo("1"), photo("2")], gids("7", "1", "2"))).toEqual([]);
});

test("any order is reached from any other (property)", () => {
  const ids = ["1", "2", "3", "4", "5", "6"];
  const orders = fc.shuffledSubarray(ids, { minLength: ids.length });
  fc.assert(
    fc.property(orders, orders, (from, to) => {
      const media = from.map(photo);
      expect(moved(media, movesTo(media, gids(...to)))).toEqual(gids(...to));
    }),
  );
});

test("an order that Shopify has not reached yet is waited for, and not for ever", async () => {
  const wanted = gids("2", "1");
  const answers = [
    [photo("1"), photo("2")],
    [photo("2"), photo("1")],
  ];
  expect((await untilMoved(async () => answers.shift() ?? [], wanted)).map(({ gid }) => gid)).toEqual(wanted);
  await expect(untilMoved(async () => [photo("1"), photo("2")], wanted)).rejects.toThrow(ShopifyNotReady);
});
