import { expect, test } from "vitest";
import { MediaGid } from "#core/platform/ids.ts";
import { changedFields, compareEdit, fileSetsOf, FormFields } from "./form.ts";

const gid = (n: number) => MediaGid.parse(`gid://shopify/MediaImage/${n}`);
const held = (n: number, alt = "") => ({ media: gid(n), alt });
const sent = (alt = "") => ({ upload: "11111111-1111-4111-8111-111111111111", alt });
const stood: FormFields = {
  title: "Mug",
  descriptionHtml: "<p>Blue</p>",
  vendor: "Kiln",
  productType: "",
  tags: ["b", "a"],
  status: "DRAFT",
  photos: [held(1), held(2)],
};

test("what reads the same is no change; an order, an alternative text and a photo that comes are", () => {
  const same = { title: " Mug", descriptionHtml: "<p>Blue</p>\n", tags: ["A", "B"], photos: [held(1), held(2)] };
  expect(changedFields(stood, same)).toEqual([]);
  for (const photos of [[held(2), held(1)], [held(1, "x"), held(2)], [held(1), held(2), sent()], []])
    expect(changedFields(stood, { photos })).toEqual(["photos"]);
});

test.each([
  ["nobody else changed it", {}, { write: ["title", "vendor"], collided: [] }],
  ["somebody changed another field", { status: "ACTIVE" as const }, { write: ["title", "vendor"], collided: [] }],
  ["somebody changed it to something else", { title: "Cup" }, { write: ["vendor"], collided: ["title"] }],
  ["somebody, or a first try, has written the same", { title: "Jug" }, { write: ["vendor"], collided: [] }],
])("an edit, where %s", (_name, since, expected) => {
  expect(compareEdit({ ...stood, ...since }, { base: stood, wanted: { title: "Jug", vendor: "Oven" } })).toEqual(
    expected,
  );
});

test("photos that a first try has brought are known again, others that came are not", () => {
  const edit = { base: stood, wanted: { photos: [sent("new"), held(2)] } };
  const after = (photos: FormFields["photos"]) => compareEdit({ ...stood, photos }, edit);
  expect(after([held(9, "new"), held(2)])).toEqual({ write: [], collided: [] });
  expect(after(stood.photos)).toEqual({ write: ["photos"], collided: [] });
  expect(after([held(1), held(2), held(9, "new")])).toEqual({ write: [], collided: ["photos"] });
});

test("a video keeps its place among the photos", () => {
  const media = [
    { gid: gid(1), photo: { gid: gid(1), alt: "", url: null, preparing: false } },
    { gid: "gid://shopify/Video/5", photo: null },
    { gid: gid(2), photo: { gid: gid(2), alt: "", url: null, preparing: false } },
  ];
  const files = fileSetsOf(media, [held(2, "new"), sent("n"), held(1)], new Map([[1, "https://staged"]]));
  expect(files).toEqual([
    { id: gid(2), alt: "new" },
    { id: "gid://shopify/Video/5" },
    { source: "https://staged", alt: "n" },
    { id: gid(1) },
  ]);
});

test("a photo has one source; a tag no comma; a description loses what could harm", () => {
  expect(FormFields.safeParse({ ...stood, photos: [{ alt: "" }] }).success).toBe(false);
  expect(FormFields.safeParse({ ...stood, photos: [{ ...held(1), ...sent() }] }).success).toBe(false);
  expect(FormFields.safeParse({ ...stood, tags: ["a,b"] }).success).toBe(false);
  expect(FormFields.safeParse({ ...stood, photos: [{ url: "javascript:alert(1)", alt: "" }] }).success).toBe(false);
  expect(FormFields.parse({ ...stood, descriptionHtml: "<p onclick=x>Hi<script>x</script></p>" }).descriptionHtml).toBe(
    "<p>Hi</p>",
  );
});
