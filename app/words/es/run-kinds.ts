export const runKinds = {
  "kind.any": "Un proceso",
  "kind.analyse": "Analizar fotos",
  "kind.write_copy": "Escribir textos",
  "kind.publish": "Escribir en Shopify",
  "kind.reanalyse": "Analizar de nuevo con la versión actual",
  "kind.audit": "Comprobar textos",
  "kind.undo": "Revertir",
  "does.analyse": "Analiza las fotos nuevas y cambiadas, y sugiere una categoría, textos y atributos.",
  "does.write_copy": "Escribe descripciones, textos de búsqueda y textos alternativos para productos ya analizados.",
  "does.publish": "Escribe lo que se aprobó y aún no está escrito.",
  "does.reanalyse": "Analiza de nuevo las fotos que analizó una versión anterior de ImagineAI.",
  "does.audit":
    "Lee sus propios textos e indica lo que falta, es demasiado largo o contradice una foto. Gratis y sin escribir nada.",
  "does.undo": "Devuelve a los campos lo que contenían antes de que ImagineAI los escribiera.",
} as const;
