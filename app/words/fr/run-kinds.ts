export const runKinds = {
  "kind.any": "Un traitement",
  "kind.analyse": "Analyser les photos",
  "kind.write_copy": "Rédiger des textes",
  "kind.publish": "Écrire dans Shopify",
  "kind.reanalyse": "Réanalyser avec la version actuelle",
  "kind.audit": "Vérifier les textes",
  "kind.undo": "Rétablir",
  "does.analyse": "Analyse les photos nouvelles et modifiées, et suggère une catégorie, des textes et des attributs.",
  "does.write_copy": "Rédige descriptions, textes de recherche et textes alternatifs pour les produits déjà analysés.",
  "does.publish": "Écrit ce qui a été approuvé et n’est pas encore écrit.",
  "does.reanalyse": "Réanalyse les photos qu’une version antérieure d’ImagineAI avait analysées.",
  "does.audit":
    "Lit vos propres textes et signale ce qui manque, est trop long ou contredit par une photo. Gratuit, et rien n’est écrit.",
  "does.undo": "Rend aux champs ce qu’ils contenaient avant l’écriture par ImagineAI.",
} as const;
