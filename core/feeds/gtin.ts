const LENGTHS = new Set([8, 12, 13, 14]);

/**
 * GS1 prefixes that name no article of trade everywhere: 020-029, 040-049 and 200-299 are a company's own numbers, 050-059,
 * 980-984 and 990-999 coupons and refunds (GS1 General Specifications, 1.4; Google refuses them).
 */
const OWN_NUMBERS = /^(?:02|04|05|2|98[0-4]|99)/;
/** Of a GTIN-8 the first digit says it: 0 and 2 are a company's own numbers. */
const OWN_NUMBERS_OF_8 = /^[02]/;

/**
 * The GTIN that a barcode holds: 8, 12, 13 or 14 digits (also ISBN-13 and ISSN), blanks and hyphens apart, whose check digit
 * is right and which may be used beyond one company.
 * @returns its digits; null for anything else
 */
export function gtinOf(barcode: string | null): string | null {
  const digits = (barcode ?? "").replaceAll(/[\s\p{Pd}]/gu, "");
  if (!/^\d+$/.test(digits) || !LENGTHS.has(digits.length) || /^0+$/.test(digits)) return null;
  if (checkDigit(digits.slice(0, -1)) !== Number(digits.at(-1))) return null;
  // A GTIN-14 leads with how its articles are packed.
  const own = digits.length === 8 ? OWN_NUMBERS_OF_8.test(digits) : OWN_NUMBERS.test(digits.padStart(14, "0").slice(1));
  return own ? null : digits;
}

/** Modulo 10, the digits from the right weighted 3, 1, 3, 1... (GS1 General Specifications, 7.9). */
function checkDigit(digits: string): number {
  const sum = [...digits].toReversed().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}
