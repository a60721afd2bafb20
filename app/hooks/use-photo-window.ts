import { type RefObject, useEffect, useState } from "react";
import { moveBy, type PhotoWindow, WHOLE, zoomBy } from "#app/photo-window.ts";

export const ZOOM_STEP = 1.5;
const MOVES: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -0.2, y: 0 },
  ArrowRight: { x: 0.2, y: 0 },
  ArrowUp: { x: 0, y: -0.2 },
  ArrowDown: { x: 0, y: 0.2 },
};

/**
 * What is seen of a photo, moved within `frame` by keys (+, -, 0 and arrows), by dragging and by the wheel with Ctrl,
 * which is also how a trackpad pinches. Starts anew with each `photo`.
 */
export function usePhotoWindow(frame: RefObject<HTMLElement | null>, photo: string) {
  const [shown, setShown] = useState<PhotoWindow>(WHOLE);
  useEffect(() => setShown(WHOLE), [photo]);
  const close = shown.zoom > 1;
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    // React listens to wheels passively, and the page would zoom: so all of them are listened to here.
    const listening = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(kind: K, does: (event: HTMLElementEventMap[K]) => void) =>
      box.addEventListener(kind, does, { passive: false, signal: listening.signal });
    on("keydown", (event) => {
      const change = changeOf(event, close);
      if (!change) return;
      event.preventDefault();
      setShown(change);
    });
    on("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, top, width, height } = box.getBoundingClientRect();
      const at = { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
      setShown((now) => zoomBy(now, Math.exp(-event.deltaY / 200), at));
    });
    on("pointerdown", (event) => close && box.setPointerCapture(event.pointerId));
    on("pointermove", (event) => {
      if (!box.hasPointerCapture(event.pointerId)) return;
      const { width, height } = box.getBoundingClientRect();
      const by = { x: -event.movementX / width, y: -event.movementY / height };
      setShown((now) => moveBy(now, by));
    });
    return () => listening.abort();
  }, [frame, close]);
  return { shown, zoom: (factor: number) => setShown((now) => zoomBy(now, factor)) };
}

function changeOf(event: KeyboardEvent, close: boolean): ((now: PhotoWindow) => PhotoWindow) | null {
  const move = MOVES[event.key];
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.key === "+" || event.key === "=") return (now) => zoomBy(now, ZOOM_STEP);
  if (event.key === "-") return (now) => zoomBy(now, 1 / ZOOM_STEP);
  if (event.key === "0") return () => WHOLE;
  return move && close ? (now) => moveBy(now, move) : null;
}
