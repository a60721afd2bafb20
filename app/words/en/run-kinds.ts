export const runKinds = {
  "kind.any": "A run",
  "kind.analyse": "Look at photos",
  "kind.write_copy": "Write texts",
  "kind.publish": "Write to Shopify",
  "kind.reanalyse": "Look again with the present version",
  "kind.audit": "Check texts",
  "kind.undo": "Take back",
  "does.analyse": "Looks at new and changed photos, and suggests a category, texts and attributes.",
  "does.write_copy": "Writes descriptions, search texts and alt texts for products that were looked at already.",
  "does.publish": "Writes what was approved and is not written yet.",
  "does.reanalyse": "Looks anew at photos that an earlier version of ImagineAI looked at.",
  "does.audit":
    "Reads your own texts and reports what is missing, too long or contradicted by a photo. Free, and nothing is written.",
  "does.undo": "Gives fields back what they held before ImagineAI wrote them.",
} as const;
