import { expect, test } from "vitest";
import { beginDraft, formFieldsOf, keptDraft, movePhoto } from "./form-draft.ts";

const photo = (key: string) => ({ key, name: key, alt: "", upload: key });

test("a photo moves to its place and the others close up", () => {
  const photos = ["a", "b", "c"].map(photo);
  expect(movePhoto(photos, 2, 0).map(({ key }) => key)).toEqual(["c", "a", "b"]);
  expect(movePhoto(photos, 0, 1).map(({ key }) => key)).toEqual(["b", "a", "c"]);
});

test("what is kept comes back without photos that never came; what cannot be read is let go", () => {
  const draft = beginDraft(null, "1");
  draft.fields.photos = [photo("sent"), { key: "lost", name: "lost.jpg", alt: "" }];
  expect(keptDraft(JSON.stringify(draft))?.fields.photos.map(({ key }) => key)).toEqual(["sent"]);
  expect(keptDraft("{")).toBeNull();
  expect(keptDraft(null)).toBeNull();
});

test("tags are parted at commas, and blanks between them are none", () => {
  const { fields } = beginDraft(null, "1");
  expect(formFieldsOf({ ...fields, tags: " red, ,blue " }).tags).toEqual(["red", "blue"]);
});
