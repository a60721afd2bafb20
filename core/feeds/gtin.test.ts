import { expect, test } from "vitest";
import { gtinOf } from "./gtin.ts";

test.each([
  ["4006381333931", "an EAN-13"],
  ["036000291452", "a UPC"],
  ["96385074", "a GTIN-8"],
  ["10614141000415", "a GTIN-14"],
  ["9783161484100", "an ISBN-13"],
])("%s is %s", (digits) => {
  expect(gtinOf(digits)).toBe(digits);
});

test("blanks and hyphens are no part of it", () => {
  expect(gtinOf(" 978-3-16-148410-0 ")).toBe("9783161484100");
});

test.each([
  [null, "nothing"],
  ["", "nothing"],
  ["4006381333932", "a wrong check digit"],
  ["400638133393", "a digit too few"],
  ["0000000000000", "zeros"],
  ["SKU-4711", "letters"],
  ["٤٠٠٦٣٨١٣٣٣٩٣١", "digits of another script"],
  ["2012345678900", "a number of a company's own"],
  ["20123451", "a number of a company's own, in a GTIN-8"],
  ["9991234567892", "a coupon"],
])("%s is none: %s", (barcode: string | null, _why) => {
  expect(gtinOf(barcode)).toBeNull();
});
