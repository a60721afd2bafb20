import { useEffect, useRef, useState } from "react";
import { type DraftPhoto, movePhoto } from "#app/components/product-form/form-draft.ts";
import { useWords } from "#app/hooks/use-words.ts";

/**
 * Photos that are put in order: one that is dragged (`dragged`, its key) moves to whichever it comes over, and a button
 * moves one by a place. `told`: the last move, for those who do not see it.
 */
export function usePhotoMoves(photos: readonly DraftPhoto[], change: (photos: DraftPhoto[]) => void) {
  const { t } = useWords();
  const [dragged, drag] = useState<string | null>(null);
  const [told, setTold] = useState("");
  const focus = useRef<string | null>(null);
  useEffect(() => {
    // A button that moved with its photo has lost the focus.
    if (focus.current !== null) document.getElementById(focus.current)?.focus();
    focus.current = null;
  }, [photos]);
  const move = (from: number, to: number) => {
    change(movePhoto(photos, from, to));
    setTold(t("form.moved", { place: to + 1, count: photos.length }));
  };
  const step = (key: string, from: number, by: 1 | -1) => {
    const to = from + by;
    const isEnd = to === 0 || to === photos.length - 1;
    // At an end the button that was pressed is off.
    const direction = (by === 1) === isEnd ? "up" : "down";
    focus.current = `${direction}-${key}`;
    move(from, to);
  };
  const over = (key: string) => {
    const [from, to] = [dragged, key].map((one) => photos.findIndex((photo) => photo.key === one)) as [number, number];
    if (from >= 0 && to >= 0 && from !== to) move(from, to);
  };
  return { dragged, told, drag, over, step };
}
