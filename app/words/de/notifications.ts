export const notifications = {
  "notify.runs": "Ein Durchlauf ist beendet oder angehalten",
  "notify.failures": "Ein Produkt braucht jemanden",
  "notify.budget": "Ein Limit ist erreicht, und Arbeit wartet",
  "notify.updates": "Eine neuere Version analysiert Ihre Fotos",
  "told.updated": "Früher analysierte Fotos behalten ihre Ergebnisse. Sie können sie neu analysieren lassen.",
  "told.quota": "Die Fotos Ihres Plans für diesen Zeitraum sind aufgebraucht",
  "told.quotaHelp":
    "Was wartet, geht von selbst weiter, wenn sie sich erneuern oder Sie zu einem größeren Plan wechseln.",
  "told.times": "{title} ({count}-mal)",
  "told.finished": "„{name}“ ist beendet",
  "told.finishedHelp": "Sehen Sie das Ergebnis.",
  "told.paused": "„{name}“ steht still",
  "told.pausedHelp": "Ein Limit ist erreicht. Auf seiner Seite kann er weitergehen.",
  "told.stopped": "„{name}“ wurde angehalten",
  "told.stoppedHelp": "Sehen Sie, warum, und lassen Sie ihn weitergehen.",
  "told.frozenHelp":
    "Eine Rechnung ist nicht bezahlt. Nichts wird gelöscht, und die Arbeit geht weiter, sobald sie es ist.",
  "told.muchUsed": "{share} % der Fotos Ihres Plans sind verbraucht",
  "told.allUsed": "Alle Fotos, die Ihr Plan erlaubt, sind verbraucht",
  "told.usedHelp": "Auf der Seite „Plan“ sehen Sie, was übrig ist und was mehr kosten würde.",
} as const;
