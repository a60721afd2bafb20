import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useRef, useState } from "react";
import { type DraftPhoto, hasSource } from "#app/components/product-form/form-draft.ts";
import { useWords } from "#app/hooks/use-words.ts";
import { sendFile } from "#app/send-file.ts";

/** A file on its way. `share`: sent of it, 0..1; `problem`: why it was not taken, in words. */
export type OnItsWay = { file: File; share: number; problem: string | null };

/** Photos of a form: those that are chosen are sent at once, each by itself, and have their place meanwhile. */
export function useFormPhotos(photos: readonly DraftPhoto[], onChange: (photos: DraftPhoto[]) => void) {
  const { t, locale } = useWords();
  const shopify = useAppBridge();
  const [way, setWay] = useState<Record<string, OnItsWay>>({});
  const now = useRef({ photos, onChange });
  useEffect(() => {
    now.current = { photos, onChange };
  });
  const change = (next: DraftPhoto[]) => {
    // Two files may come at once, before the page is drawn again.
    now.current = { ...now.current, photos: next };
    now.current.onChange(next);
  };
  const tell = (key: string, what: Partial<OnItsWay>) =>
    setWay((all) => (all[key] ? { ...all, [key]: { ...all[key], ...what } } : all));
  const begin = async (key: string, file: File) => {
    setWay((all) => ({ ...all, [key]: { file, share: 0, problem: null } }));
    try {
      const token = await shopify.idToken();
      const answer = await sendFile(file, {
        to: "/app/product-photo",
        token,
        locale,
        onShare: (share) => tell(key, { share }),
      });
      const upload = answer.ok ? answer.made : undefined;
      if (upload === undefined) tell(key, { problem: answer.message });
      else change(now.current.photos.map((photo) => (photo.key === key ? { ...photo, upload } : photo)));
    } catch {
      tell(key, { problem: t("uploads.refused.broken_off") });
    }
  };
  return {
    way,
    sending: photos.some((photo) => !hasSource(photo) && way[photo.key]?.problem === null),
    change,
    add(files: readonly File[]) {
      const added = files.map((file) => ({ file, key: crypto.randomUUID() }));
      change([...now.current.photos, ...added.map(({ file, key }) => ({ key, name: file.name, alt: "" }))]);
      for (const { file, key } of added) void begin(key, file);
    },
    again: (key: string) => {
      const file = way[key]?.file;
      if (file) void begin(key, file);
    },
  };
}
