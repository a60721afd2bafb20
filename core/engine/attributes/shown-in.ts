import type { PhotoEvidence, PhotoRole } from "../evidence.ts";

/** Only what a photo of this role can show: part of a garment has its pattern, and not where its sleeves end. */
export function shownIn(role: PhotoRole, attributes: PhotoEvidence["attributes"]): PhotoEvidence["attributes"] {
  if (role === "chart") return {};
  const { sleeve: _, ...rest } = attributes;
  return role === "detail" ? rest : attributes;
}
