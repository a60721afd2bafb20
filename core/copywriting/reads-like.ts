/** Not `\b`, for which "é" is no letter. */
export const whole = (words: string, flags = "iu") =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, flags);

const DOMAIN =
  /(?<![\p{L}\p{N}.@])[\p{L}\p{N}-]{2,}(?:\.|\s?\(?dot\)?\s?)(?:com|net|org|shop|store|info|biz|online|site|app|io|co|eu|de|fr|es|it|nl|uk|us|ru|cn|jp|xyz|me|tv|example)(?![\p{L}\p{N}])/iu;
const MAILBOX = /[\w.+-]+@[\w-]+\.\w{2,}|(?:^|\s)@\w{3,}/u;
/** Eight digits or more, grouped as people write telephone numbers; sizes and years have fewer. */
const PHONE = /(?:\+|\b00|\b0)?\d(?:[\s()./-]{0,2}\d){7,}/;
const ORDERS = whole(
  "(?:please )?(?:buy|shop (?:at|now|here|with)|order (?:now|here|at|from|today)|call (?:us|now|me)|" +
    "visit (?:us|our|the)|click|contact (?:us|me)|e-?mail (?:us|me)|message (?:us|me)|whatsapp|telegram|" +
    "follow (?:us|me)|go to|do not buy|don['’]t buy|avoid|beware|subscribe|download|scan (?:the|this)|pay (?:by|" +
    "via|to|with)|jetzt (?:kaufen|bestellen)|kauf(?:en|t)? sie|bestellen sie|rufen sie|besuchen sie|klick(?:en)?|" +
    "achetez|commandez|appelez|visitez|cliquez|compre|compra ya|llame|visite|haga clic|pida)",
);
const PROMISES = whole(
  "(?:money[- ]back|refund(?:s|ed|able)?|warranty|lifetime|guarantee[ds]?|free (?:shipping|delivery|returns?|" +
    "gift)|(?:next|same)[- ]day|risk[- ]free|satisfaction|lowest price|best price|\\d+ ?% off|discount|" +
    "sale price|geld[- ]zurück|garantie|kostenlos(?:er|e)? (?:versand|lieferung)|remboursé|livraison gratuite|" +
    "garantía|envío gratis|reembolso)",
);
const ACCUSATIONS = whole(
  "(?:fraud(?:s|ulent)?|scam(?:s|mers?)?|counterfeits?|fakes?|stolen|illegal|thie(?:f|ves)|liars?|rip-?off|" +
    "betrug|betrüger|gefälscht|arnaque|contrefaçon|voleur|estafa|falsificad[oa]|robad[oa])",
);
const REFUSALS =
  /^\W*(?:(?:i['’]?m|i am|we['’]?re|we are)\s+(?:really |very )?sorry|sorry,|apologies|i (?:can['’]?t|can ?not|could ?n['’]?t|am unable|am not able|won['’]?t|do not|don['’]t)\b|as an ai|unfortunately,? (?:i|we)\b|es tut mir leid|ich kann (?:leider|das|dieses|ihnen|dir|nicht)|leider kann ich|je suis désolée?|désolée?,|je ne peux pas|lo siento|no puedo|申し訳)/iu;

/**
 * What no text of ours may be by itself, in a merchant's words; null for none. Such a text waits for a person, whatever
 * supports it.
 */
export function readsLike(text: string): string | null {
  if (DOMAIN.test(text) || MAILBOX.test(text)) return "an address";
  if (PHONE.test(text)) return "a phone number";
  if (ACCUSATIONS.test(text)) return "an accusation";
  if (ORDERS.test(text)) return "an instruction";
  return PROMISES.test(text) ? "a promise" : null;
}

/** A language model that declines ("I'm sorry, but ..."): never a text about a product. */
export const isRefusal = (text: string): boolean => REFUSALS.test(text);
