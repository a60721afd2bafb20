import type { Annotation } from "#app/annotations.ts";

/** A box over a photo, with its name in the image itself; the photo's frame is positioned. */
export function PhotoBox({ annotation, strong }: { annotation: Annotation; strong: boolean }) {
  const { box, label, colour, layer } = annotation;
  return (
    <div
      style={{
        position: "absolute",
        left: `${box.left * 100}%`,
        top: `${box.top * 100}%`,
        width: `${box.width * 100}%`,
        height: `${box.height * 100}%`,
        border: `${strong ? 4 : 2}px ${layer === "product" && !strong ? "dashed" : "solid"} ${colour}`,
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
