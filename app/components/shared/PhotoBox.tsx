import type { Box } from "#core/engine/index.ts";

type Props = { box: Box; label: string; colour: string; dashed?: boolean };

/** A box over a photo, with its name in the image itself; the photo's frame is positioned. */
export function PhotoBox({ box, label, colour, dashed = false }: Props) {
  return (
    <div
      style={{
        position: "absolute",
        left: `${box.left * 100}%`,
        top: `${box.top * 100}%`,
        width: `${box.width * 100}%`,
        height: `${box.height * 100}%`,
        border: `2px ${dashed ? "dashed" : "solid"} ${colour}`,
        borderRadius: 4,
      }}
    >
      <span
        style={{
          background: colour,
          color: "#fff",
          font: "12px/1.5 var(--p-font-family-sans)",
          padding: "0 6px",
          borderRadius: "2px 0 4px 0",
          whiteSpace: "nowrap",
        }}
      >
        {label}
      </span>
    </div>
  );
}
