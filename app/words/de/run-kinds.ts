export const runKinds = {
  "kind.any": "Ein Durchlauf",
  "kind.analyse": "Fotos analysieren",
  "kind.write_copy": "Texte schreiben",
  "kind.publish": "In Shopify schreiben",
  "kind.reanalyse": "Mit der aktuellen Version neu analysieren",
  "kind.audit": "Texte prüfen",
  "kind.undo": "Zurücknehmen",
  "does.analyse": "Analysiert neue und geänderte Fotos und schlägt Produktkategorie, Texte und Merkmale vor.",
  "does.write_copy": "Schreibt Beschreibungen, Suchtexte und Alternativtexte für bereits analysierte Produkte.",
  "does.publish": "Schreibt, was genehmigt und noch nicht geschrieben ist.",
  "does.reanalyse": "Analysiert Fotos neu, die eine frühere Version von ImagineAI analysiert hat.",
  "does.audit":
    "Liest Ihre eigenen Texte und meldet, was fehlt, zu lang ist oder einem Foto widerspricht. Kostenlos, und nichts wird geschrieben.",
  "does.undo": "Gibt Feldern zurück, was vor dem Schreiben durch ImagineAI darin stand.",
} as const;
