export * from "./errors.ts";
export type * from "./billing.ts";
export type * from "./catalogue.ts";
export type * from "./collections.ts";
export type * from "./images.ts";
export type * from "./ports.ts";
export type * from "./product-form.ts";
