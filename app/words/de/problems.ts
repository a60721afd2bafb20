export const problems = {
  "help.again": "Wir versuchen es von selbst erneut; Sie können es auch jetzt versuchen.",
  "problem.shopify_unauthorised": "Shopify lässt die App nicht mehr zu",
  "help.shopify_unauthorised": "Das Öffnen dieser Seite hat den Zugriff erneuert. Versuchen Sie es erneut.",
  "problem.shopify_throttled": "Shopify hat uns gebeten, langsamer zu arbeiten",
  "problem.shopify_unavailable": "Shopify hat nicht geantwortet",
  "problem.shopify_rejected": "Shopify hat einen Wert nicht angenommen",
  "help.shopify_rejected":
    "Öffnen Sie das Produkt, um zu sehen, welchen, bearbeiten Sie ihn und versuchen Sie es erneut.",
  "problem.metafield_conflict": "Jemand hat ein Feld geändert, während es geschrieben wurde",
  "problem.copy_throttled": "Der Schreibdienst ist ausgelastet",
  "problem.copy_unavailable": "Der Schreibdienst hat nicht geantwortet",
  "problem.copy_malformed": "Der Schreibdienst hat unbrauchbar geantwortet",
  "help.copy_malformed": "Nichts wurde geschrieben. Meist hilft ein neuer Versuch.",
  "problem.copy_given_up": "Der Schreibdienst hat nur unbrauchbar geantwortet",
  "help.copy_given_up":
    "Nichts wurde geschrieben. Ändern Sie Titel oder Fotos des Produkts, oder versuchen Sie es noch einmal.",
  "problem.copy_misconfigured": "Der Schreibdienst ist nicht eingerichtet",
  "help.copy_misconfigured": "Das müssen wir beheben, und wir versuchen es von selbst erneut.",
  "problem.copy_refused": "Der Schreibdienst hat die Anfrage abgelehnt",
  "help.copy_refused": "Nichts wurde geschrieben. Prüfen Sie Fotos und Text des Produkts, und versuchen Sie es erneut.",
  "problem.download_failed": "Ein Foto konnte nicht geladen werden",
  "problem.download_gone": "Ein Foto ist nicht mehr dort, wo Shopify es angab",
  "help.download_gone": "Analysieren Sie das Produkt erneut: Seine Fotos werden neu gelesen.",
  "problem.download_refused": "Die Adresse eines Fotos wurde abgelehnt",
  "help.download_refused":
    "Sie führt an keinen öffentlichen Ort. Laden Sie das Foto in Shopify hoch, und versuchen Sie es erneut.",
  "problem.download_too_large": "Ein Foto ist zu groß",
  "help.download_too_large": "Speichern Sie es mit weniger als 20 MB, und laden Sie es so hoch.",
  "problem.engine_away": "Die Analyse wird neu gestartet",
  "problem.look_lost": "Die Analyse brach mitten in einem Foto ab",
  "problem.model_pack_broken": "Ein Teil der App ist beschädigt",
  "help.model_pack_broken": "Das müssen wir beheben; danach versuchen wir es erneut.",
  "problem.storage_unavailable": "Der Dateispeicher der App hat nicht geantwortet",
  "problem.file_unreadable": "Die Datei konnte nicht gelesen werden",
  "help.file_unreadable": "Speichern Sie sie als CSV-Datei in UTF-8, und versuchen Sie es erneut.",
  "problem.shop_gone": "Die App ist in diesem Shop nicht installiert",
  "help.shop_gone": "Öffnen Sie sie in Ihrem Shopify-Adminbereich, um sie erneut zu installieren.",
  "problem.invalid_input": "Etwas im Formular passt nicht",
  "help.invalid_input": "Korrigieren Sie es, und versuchen Sie es erneut.",
  "problem.not_found": "Das gibt es nicht mehr",
  "help.not_found": "Laden Sie die Seite neu, um den aktuellen Stand zu sehen.",
  "problem.settings_collide": "Jemand hat dieselben Einstellungen geändert",
  "help.settings_collide": "Sehen Sie beide an, und speichern Sie dann Ihre oder behalten Sie die anderen.",
  "problem.photos_unusable": "Keines seiner Fotos ist verwendbar",
  "help.photos_unusable":
    "Bei den Fotos unten steht, warum. Ersetzen Sie sie in Shopify; das Produkt wird von selbst neu analysiert.",
  "problem.records_away": "ImagineAI erreicht seine Daten nicht",
  "help.records_away": "Ihre Eingaben bleiben auf dieser Seite erhalten. Versuchen Sie es gleich erneut.",
  "problem.poison": "Ein Produkt konnte nicht fertiggestellt werden",
  "help.poison": "Es wurde viele Male begonnen. Versuchen Sie es noch einmal; bleibt es so, melden Sie sich bei uns.",
  "problem.unexpected": "Bei uns ist etwas schiefgegangen",
  "help.unexpected": "Nichts wurde geändert. Versuchen Sie es erneut; bleibt es so, melden Sie sich bei uns.",
  "shopify.said": "Shopify meldet: {words}",
  "shopify.refused": "Shopify hat den Wert nicht angenommen.",
  "refused.view_named": "Eine andere Ansicht heißt schon so.",
  "refused.languages_full":
    "Ihr Plan übersetzt in {most} Ihrer Sprachen. Nehmen Sie eine heraus, oder wählen Sie einen größeren Plan.",
  "refused.views_full": "Sie haben {most} gespeicherte Ansichten: Löschen Sie eine, um eine weitere zu speichern.",
  "refused.view_saved": "Diese Liste ist schon gespeichert, als „{name}“.",
  "refused.choose_something": "Wählen Sie mindestens etwas, das ein fertiges Produkt hat.",
  "refused.rule_changed": "Jemand hat diese Regel inzwischen geändert. Wählen Sie, welche bleibt.",
  "refused.rule_deleted": "Jemand hat diese Regel inzwischen gelöscht. Fügen Sie sie neu hinzu.",
  "refused.analysis_gone": "Diese Analyse gibt es hier nicht, oder ihre 30 Tage sind vorbei.",
  "refused.no_addresses":
    "Dateien können hier nicht direkt in den Speicher gelegt werden. Senden Sie sie stattdessen an die App.",
  "refused.upload_differs":
    "Die Datei unter der Adresse ist nicht so lang wie angekündigt. Legen Sie sie noch einmal ganz ab.",
  "refused.form_gone": "Dieses Formular gibt es hier nicht mehr. Schicken Sie es noch einmal.",
  "refused.form_sent":
    "Dieses Formular ist schon unterwegs oder gespeichert, mit anderem Inhalt. Speichern Sie noch einmal, was Sie jetzt geschrieben haben.",
  "refused.upload_gone": "Diese Datei gibt es hier nicht, oder ihr Tag ist vorbei.",
  "refused.upload_not_there": "Unter der Adresse ist noch keine Datei angekommen. Legen Sie sie zuerst dort ab.",
  "refused.nothing_to_look_at": "Hier gibt es nichts, das erneut angesehen werden könnte.",
  "refused.suggestions_gone": "Diese Vorschläge gibt es nicht mehr.",
  "refused.product_unknown": "Dieses Produkt ist hier noch nicht bekannt.",
  "refused.nothing_to_write": "Hier gibt es nichts zu schreiben.",
  "refused.nothing_to_undo": "Hier gibt es nichts rückgängig zu machen.",
  "refused.write_something":
    "Schreiben Sie etwas, oder lehnen Sie den Vorschlag ab, damit das Feld bleibt, wie es ist.",
  "refused.choose_category": "Wählen Sie eine Produktkategorie aus der Liste, oder suchen Sie eine.",
  "refused.order_in_shopify": "Eine Fotoreihenfolge kann hier genehmigt oder abgelehnt und in Shopify geändert werden.",
  "refused.apps_own": "Dieses Feld gehört der App und kann hier nicht bearbeitet werden.",
  "refused.choose_from_list": "Wählen Sie aus der Liste.",
  "refused.run_started": "Dieser Durchlauf wurde schon gestartet.",
  "refused.run_empty": "Bei keinem dieser Produkte gibt es etwas zu tun.",
  "refused.run_not_running": "Dieser Durchlauf läuft nicht.",
  "refused.run_not_standing": "Dieser Durchlauf steht nicht still.",
  "refused.run_ended": "Dieser Durchlauf ist beendet. Legen Sie einen neuen an.",
  "refused.nothing_to_retry": "Davon ist nichts mehr zu wiederholen.",
  "refused.run_gone": "Diesen Durchlauf gibt es nicht mehr.",
  "refused.nothing_to_take_back":
    "Es gibt nichts mehr zurückzunehmen: Was geschrieben wurde, wurde rückgängig gemacht oder überschrieben.",
  "refused.run_planned": "Dieser Durchlauf ist schon geplant. Legen Sie für andere Produkte einen neuen an.",
  "refused.list_being_read": "Die Liste Ihrer Produkte wird noch gelesen. Versuchen Sie es gleich noch einmal.",
  "refused.all_looked_at": "Jedes Produkt Ihres Shops wurde schon analysiert.",
  "refused.photo_gone": "Dieses Foto ist nicht (mehr) da.",
  "refused.written_already": "Es ist schon in Shopify geschrieben: Machen Sie es auf der Produktseite rückgängig.",
  "refused.rules_full": "Ein Shop kann {most} Regeln haben. Löschen Sie zuerst eine davon.",
  "refused.too_long": "Das sind {length} Zeichen; Shopify nimmt hier {limit}.",
  "refused.being_written": "{writing} werden gerade geschrieben. Nehmen Sie sie gleich noch einmal zurück.",
  "refused.settings_collide":
    "Jemand anders hat dieselben Einstellungen inzwischen geändert. Wählen Sie, welche bleiben.",
  "unusable.empty": "Die Datei ist leer. Laden Sie das Foto erneut hoch.",
  "unusable.too_large": "Die Datei hat mehr als 20 MB. Speichern Sie das Foto kleiner, und laden Sie es erneut hoch.",
  "unusable.too_many_pixels":
    "Das Foto hat mehr als 60 Millionen Pixel. Speichern Sie es kleiner, und laden Sie es erneut hoch.",
  "unusable.too_long_side":
    "Eine Seite des Fotos hat mehr als 20.000 Pixel. Speichern Sie es kleiner, und laden Sie es erneut hoch.",
  "unusable.too_large_in_this_form":
    "Das Foto hat zu viele Pixel für die Art, wie es gespeichert ist. Speichern Sie es kleiner oder als gewöhnliches JPEG, und laden Sie dieses hoch.",
  "unusable.unsupported_format":
    "Die Datei ist kein JPEG-, PNG-, WebP-, GIF- oder AVIF-Foto. Speichern Sie es als JPEG, und laden Sie dieses hoch.",
  "unusable.another_format":
    "Die Datei gibt ein anderes Format an, als sie hat. Speichern Sie das Foto neu als JPEG, und laden Sie dieses hoch.",
  "unusable.unsupported_codec":
    "Das Foto ist auf eine Art gespeichert, die Shops selten nutzen. Speichern Sie es als JPEG, und laden Sie dieses hoch.",
  "unusable.heic":
    "Das ist ein HEIC-Foto, wie iPhones sie machen. Speichern Sie es als JPEG, und laden Sie dieses hoch.",
  "unusable.apple_png":
    "Dieses PNG hat eine Form, die nur Apple-Geräte lesen (CgBI). Speichern Sie es erneut als PNG oder JPEG, und laden Sie dieses hoch.",
  "unusable.lossless_jpeg":
    "Dieses JPEG ist verlustfrei gespeichert, was auch Browser nicht anzeigen. Speichern Sie es als gewöhnliches JPEG, und laden Sie dieses hoch.",
  "unusable.deep_jpeg":
    "Dieses JPEG hat mehr als 8 Bit pro Farbe, was auch Browser nicht anzeigen. Speichern Sie es mit 8 Bit, und laden Sie dieses hoch.",
  "unusable.truncated":
    "Die Datei endet zu früh, wie nach einem abgebrochenen Hochladen. Laden Sie das Foto erneut hoch.",
  "unusable.unreadable":
    "Die Datei ist beschädigt oder hat eine ungewöhnliche Form. Speichern Sie das Foto erneut als JPEG, und laden Sie dieses hoch.",
  "problem.scanner_away": "Der Virenscanner hat nicht geantwortet",
  "problem.file_infected": "Eine Datei enthält Schadcode",
  "help.file_infected": "Sie wurde nicht geöffnet. Prüfen Sie, woher sie stammt, und verwenden Sie eine saubere Datei.",
  "unusable.infected":
    "Ein Scanner hat in dieser Datei Schadcode gefunden. Sie wurde nicht geöffnet. Löschen Sie sie in Shopify und laden Sie ein sauberes Foto hoch.",
  "unusable.file_too_large": "Die Datei hat mehr als 50 MB. Speichern Sie das Foto kleiner, und senden Sie es erneut.",
  "unusable.not_an_image":
    "Die Datei ist kein Foto in JPEG, PNG, WebP, GIF, AVIF, BMP oder TIFF. Speichern Sie es als JPEG, und senden Sie dieses.",
  "unusable.animated":
    "Die Datei ist eine Animation. Speichern Sie ein Bild daraus als JPEG oder PNG, und senden Sie dieses.",
  "unusable.polyglot":
    "Die Datei ist ein Foto und zugleich etwas anderes (eine Webseite, ein Archiv oder ein Dokument). Speichern Sie das Foto neu als JPEG, und senden Sie dieses.",
  "unusable.unreachable":
    "Unter der Adresse kam nicht rechtzeitig ein Foto. Prüfen Sie, ob sie sich ohne Anmeldung öffnet, und versuchen Sie es erneut.",
  "unusable.not_as_promised":
    "Die Datei ist nicht die angekündigte: Größe oder Prüfsumme weichen ab. Kündigen Sie sie erneut an, und senden Sie sie ganz.",
  "unusable.gone": "An seiner Adresse gibt es kein Foto mehr. Laden Sie es erneut hoch.",
  "unusable.address_refused":
    "Das Foto liegt an einer Adresse, die von hier nicht geöffnet werden darf. Laden Sie das Foto in Shopify selbst hoch.",
  "unusable.sets_the_app_back":
    "Das Analysieren dieses Fotos hat die App zweimal angehalten, darum wurde es zurückgestellt. Speichern Sie es neu als JPEG, und laden Sie dieses hoch.",
  "unusable.shopify_failed": "Shopify konnte dieses Foto nicht abrufen oder lesen. Laden Sie es erneut hoch.",
  "unusable.shopify_slow": "Shopify bereitet dieses Foto seit Stunden vor. Laden Sie es erneut hoch.",
  "unwritten.changed_since": "Jemand hat das seither in Shopify geändert. Dessen Text wurde behalten.",
  "unwritten.changed_while_written":
    "Jemand hat das in Shopify geändert, während es geschrieben wurde. Dessen Wert wurde behalten.",
  "unwritten.place_gone": "Die Stelle, zu der das gehört, gibt es nicht mehr.",
  "unwritten.photo_gone": "Das Foto, zu dem das gehört, wurde entfernt.",
  "unwritten.field_gone": "Die Produktkategorie hat dieses Feld nicht mehr, oder die Varianten bestehen daraus.",
  "unwritten.not_allowed":
    "Shopify lässt die App das noch nicht schreiben. Erlauben Sie es in den Einstellungen, und versuchen Sie es erneut.",
  "unwritten.source_changed": "Der übersetzte Text hat sich seitdem geändert. Er wird neu übersetzt.",
  "unwritten.language_gone": "Ihr Shop zeigt Kunden diese Sprache nicht, oder der Text ist nicht mehr da.",
  "waits.quota_used_up": "Die {photos} Fotos Ihres Plans für diesen Zeitraum sind aufgebraucht.",
  "waits.budget_used_up": "Das Limit dieses Durchlaufs ist erreicht.",
  "skipped.product_gone": "das Produkt gibt es nicht mehr",
  "skipped.no_text_field": "kein Textfeld ist eingeschaltet",
  "skipped.no_photo": "es gibt kein Foto, über das geschrieben werden könnte",
  "skipped.needs_look": "ein Foto muss zuerst angesehen werden",
  "skipped.not_published": "Ihr Shop zeigt Kunden diese Sprache nicht",
  "skipped.not_allowed": "Shopify lässt die App noch nicht übersetzen",
  "refused.plan_held": "Das ist bereits Ihr Plan.",
  "refused.nothing_to_cancel": "Es gibt kein Abo, das gekündigt werden könnte.",
  "refused.no_extras": "Dieser Plan hat keinen Preis für weitere Fotos.",
} as const;
