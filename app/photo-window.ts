/** What is seen of a photo: `zoom` from 1 (all of it) to 8; `x` and `y`, its left and top edge, in shares of the photo. */
export type PhotoWindow = { zoom: number; x: number; y: number };

export const WHOLE: PhotoWindow = { zoom: 1, x: 0, y: 0 };
const MOST = 8;

const between = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

function within({ zoom, x, y }: PhotoWindow): PhotoWindow {
  const room = 1 - 1 / zoom;
  return { zoom, x: between(x, 0, room), y: between(y, 0, room) };
}

/** @param at the place that stays where it is, in shares of the frame; its middle if not said */
export function zoomBy(shown: PhotoWindow, factor: number, at = { x: 0.5, y: 0.5 }): PhotoWindow {
  const zoom = between(shown.zoom * factor, 1, MOST);
  return within({
    zoom,
    x: shown.x + at.x / shown.zoom - at.x / zoom,
    y: shown.y + at.y / shown.zoom - at.y / zoom,
  });
}

/** @param by in shares of the frame: .5 moves the window by half of what it shows */
export const moveBy = ({ zoom, x, y }: PhotoWindow, by: { x: number; y: number }): PhotoWindow =>
  within({ zoom, x: x + by.x / zoom, y: y + by.y / zoom });
