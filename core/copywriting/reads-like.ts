import type { ReadsLike } from "#core/platform/said.ts";

/** Not `\b`, for which "é" is no letter. */
export const whole = (words: string, flags = "iu") =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, flags);

/**
 * A text as it is judged: letters that only look different are the same (full-width, "s\u200Bcam"), and an address in
 * disguise ("shop[.]com", "shop。com") is one.
 */
export const plainly = (text: string): string =>
  text
    .normalize("NFKC")
    .replaceAll(/\p{Cf}/gu, "")
    .replaceAll(/(?<=[\p{Script=Latin}\p{N}])[。․‧](?=\p{Script=Latin})/gu, ".")
    .replaceAll(/\s*[[({<]\s*(?:\.|dot|punkt|point|punto)\s*[\])}>]\s*/giu, ".");

const TOP_LEVEL =
  "com|net|org|shop|store|info|biz|online|site|app|io|co|eu|de|fr|es|it|nl|uk|us|ru|cn|jp|xyz|me|tv|example";
/**
 * Small letters behind a dot without a blank ("cheapmugs.ly"): whoever leaves out the blank after a sentence goes on
 * with a capital.
 */
const DOMAIN = new RegExp(
  `(?<![\\p{L}\\p{N}.@-])[\\p{N}-]*\\p{L}[\\p{L}\\p{N}-]*\\.(?:[a-z]{2,24}(?![\\p{L}\\p{N}])|\\p{L}{2,}/|\\p{L}+/\\p{L})` +
    `|[\\p{L}\\p{N}-]{2,}(?:\\s\\.\\s?|\\s?\\(?dot\\)?\\s)(?:${TOP_LEVEL})(?![\\p{L}\\p{N}])|\\.\\s(?:com|net|org)(?![\\p{L}\\p{N}])`,
  "u",
);
const ANY_CASE_DOMAIN = new RegExp(`[\\p{L}\\p{N}-]{2,}\\.(?:${TOP_LEVEL})(?![\\p{L}\\p{N}])`, "iu");
const MAILBOX = /[\w.+-]+@[\w-]+\.\w{2,}|(?:^|\s)@\w{3,}/u;
const NETWORKS = whole(
  "instagram|facebook|tiktok|whatsapp|telegram|wechat|snapchat|youtube|paypal|venmo|cash ?app|discord|onlyfans",
);
/**
 * Eight digits or more, grouped as people write telephone numbers; sizes and years have fewer. Five, where the word for
 * it stands before them.
 */
const PHONE =
  /\p{Nd}(?:[\s()./-]{0,2}\p{Nd}){7,}|(?<!\p{L})(?:tel|phone|telefon|telefono|téléphone|teléfono|mobil|handy|call)[^\p{L}\p{Nd}]{0,3}\p{Nd}(?:[\s()./-]{0,2}\p{Nd}){4,}/iu;
const ORDERS = whole(
  "(?:please )?(?:buy|shop (?:at|now|here|with)|order (?:now|here|at|from|today)|call (?:us|now|me)|" +
    "visit (?:us|our|the)|click|contact (?:us|me)|e-?mail (?:us|me)|message (?:us|me)|" +
    "follow (?:us|me)|go to|do not buy|don['’]t buy|avoid|beware|subscribe|download|scan (?:the|this)|pay (?:by|" +
    "via|to|with)|jetzt (?:kaufen|bestellen)|kauf(?:en|t)? sie|bestellen sie|rufen sie|besuchen sie|klick(?:en)?|" +
    "achetez|commandez|appelez|visitez|cliquez|compre|compra ya|llame|visite|haga clic|pida)",
);
const PROMISES = whole(
  "(?:money[- ]back|refund(?:s|ed|able)?|warranty|lifetime|guarantee[ds]?|free (?:shipping|delivery|returns?|" +
    "gift)|(?:next|same)[- ]day|risk[- ]free|satisfaction|lowest price|best price|\\p{Nd}+ ?(?:%|percent|prozent) off|" +
    "half price|discount|sale price|geld[- ]zurück|garantie|(?:kostenlos|gratis)\\p{L}*(?: versand| lieferung)?|rabatt|" +
    "remboursé|livraison gratuite|garantía|envío gratis|reembolso|spedizione gratuita|garanzia|sconto)",
);
/** What only a medicine may be said to do. */
const CURES = whole(
  "(?:cures?|heals?|treats?|prevents?|kills?|fights?|heilt|lindert|tötet|guérit|soigne|tue|cura|mata)" +
    "(?: \\p{L}+){0,2} (?:cancer|pain|diseases?|illness|virus(?:es)?|germs|bacteria|covid|diabetes|arthritis|depression|anxiety|" +
    "krebs|schmerz(?:en)?|krankheit(?:en)?|viren|keime|bakterien|douleurs?|maladies?|cáncer|dolor(?:es)?|enfermedades)|" +
    "fda[- ]approved|clinically (?:proven|tested)|miracle cure|weight[- ]loss|lose weight",
);
const ACCUSATIONS = whole(
  "(?:fraud(?:s|ulent)?|scam(?:s|mers?)?|counterfeits?|fakes?|stolen|illegal|thie(?:f|ves)|liars?|rip-?off|" +
    "cheaters?|(?:seller|shop|store|vendor|dealer|verkäufer|händler|vendeur|vendedor)s? (?:lies|lied|cheats?|steals?|lügt|" +
    "betrügt|ment|vole|miente|roba)|betrug|betrüger|abzocke|gefälscht|arnaque|contrefaçon|voleur|estafa|falsificad[oa]|" +
    "robad[oa]|truffa)",
);
/** A word of letters from two alphabets is written to be read and not to be found ("scаm" with a Cyrillic "а"). */
const DISGUISED =
  /\p{Script=Latin}\p{M}*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{M}*\p{Script=Latin}/u;
/** "µm" and "kΩ" are units. */
const UNITS = /[µμ]|(?<=\p{Nd} ?[kMG]?)[ΩΩ]/gu;

/** What a model that declines cannot or will not do, in English. */
const DEEDS =
  "describe|help|assist|provide|see|view|identify|determine|generate|create|process|comply|fulfil|fulfill|write|answer|" +
  "analy[sz]e|access|tell|discuss|continue|do (?:that|this)";
const REFUSALS = new RegExp(
  "^[^\\p{L}]*(?:" +
    [
      "(?:i['’]?m|i am|we['’]?re|we are)\\s+(?:really |very |so )?(?:sorry|afraid|unable|not able|not allowed|an ai)",
      "sorry,|apologies|i apologi[sz]e|my apologies|unfortunately,? (?:i|we)\\b",
      "i (?:can['’]?t|can ?not|could ?n['’]?t|am unable|am not able|won['’]?t|do not|don['’]t)\\b",
      "(?:as an? (?:ai|artificial|language|virtual|large)\\b|this request (?:violates|goes against))",
      `(?:unable|cannot|can['’]t|not able) (?:to )?(?:${DEEDS})\\b`,
      "(?:there (?:is|was) )?no (?:image|photo|picture)s?(?: (?:was|is|were))?(?: \\p{L}+)? (?:provided|available|attached|found|to describe)",
      "the (?:image|photo|picture) (?:cannot|can['’]t|could not|couldn['’]t|failed|is not (?:available|visible|provided))",
      "es tut mir leid|tut mir leid|entschuldigung|ich kann (?:leider|das|dieses|ihnen|dir|nicht|keine)|ich bin (?:leider )?nicht in der lage",
      "leider (?:kann|ist es|bin|darf)|als ki\\b|als sprachmodell",
      "(?:je suis )?désolée?|je ne (?:peux|suis) pas|je regrette|je suis dans l['’]impossibilité|en tant qu['’](?:ia|assistant)",
      "lo siento|lo lamento|lamento|disculp[ae]|no puedo|no me es posible|como (?:modelo|ia|una ia)\\b",
      "mi dispiace|non posso|non sono in grado|desculpe|lamento|não (?:posso|consigo)|het spijt me|ik kan (?:deze|dit|geen|niet|helaas)",
      "tyvärr|beklager|jag kan (?:inte|tyvärr)|jeg kan (?:ikke|desværre)|valitettavasti|przepraszam|nie mogę|извините|к сожалению|простите|я не могу",
      "üzgünüm|maalesef|omlouvám|抱歉|很抱歉|对不起|對不起|我无法|我無法|我不能|申し訳|すみません|ごめんなさい|죄송|미안|عذر|آسف|مع الأسف|סליחה|מצטער",
    ].join("|") +
    ")",
  "iu",
);
/** Words that stand where a text should. */
const PLACEHOLDER =
  /^[^\p{L}\p{N}]*(?:n ?\/ ?a|null|none|undefined|nan|unknown|tb[ad]|todo|\[object object\]|lorem ipsum.*|(?:alt|image|photo|product)(?: (?:text|description|title))?(?: ?\d+)?|placeholder|text|untitled)[^\p{L}\p{N}]*$/iu;

/** What no text of ours may be by itself; null for none. Such a text waits for a person, whatever supports it. */
export function readsLike(text: string): ReadsLike | null {
  const plain = plainly(text);
  if (DOMAIN.test(plain) || ANY_CASE_DOMAIN.test(plain) || MAILBOX.test(plain) || NETWORKS.test(plain))
    return "address";
  if (PHONE.test(plain)) return "phone";
  if (ACCUSATIONS.test(plain)) return "accusation";
  if (ORDERS.test(plain)) return "instruction";
  if (DISGUISED.test(text.normalize("NFKC").replaceAll(UNITS, ""))) return "disguise";
  return PROMISES.test(plain) || CURES.test(plain) ? "promise" : null;
}

/** A language model that declines ("I'm sorry, but ...") or leaves a placeholder: never a text about a product. */
export const isRefusal = (text: string): boolean => REFUSALS.test(plainly(text)) || PLACEHOLDER.test(text.trim());
