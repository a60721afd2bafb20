import type { AppSubscription } from "./billing-types.ts";

/** Rows of the local Shopify. Plain JSON only: the whole state is saved and restored with JSON.stringify. */

/** Shopify's ProductStatus. Unlisted products are sold by their address only. */
export const PRODUCT_STATUSES = ["ACTIVE", "DRAFT", "ARCHIVED", "UNLISTED"] as const;

export type Metafield = {
  id: string;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: string;
  updatedAt: string;
};

export type Variant = {
  id: string;
  title: string;
  price: string;
  sku: string | null;
  /** A state that was kept before variants had these names none. */
  barcode?: string | null;
  compareAtPrice?: string | null;
  position: number;
  options: { name: string; value: string }[];
  mediaId: string | null;
  inventoryQuantity: number;
};

export type Product = {
  __typename: "Product";
  id: string;
  title: string;
  handle: string;
  status: (typeof PRODUCT_STATUSES)[number];
  vendor: string;
  productType: string;
  descriptionHtml: string;
  tags: string[];
  /** Titles. */
  collections: string[];
  seo: { title: string | null; description: string | null };
  categoryId: string | null;
  mediaIds: string[];
  variants: Variant[];
  /** `linkedMetafield`: the category field that the option's values are entries of. */
  options: {
    id: string;
    name: string;
    position: number;
    values: string[];
    linkedMetafield?: { namespace: string; key: string };
  }[];
  metafields: Record<string, Metafield>;
  templateSuffix: string | null;
  createdAt: string;
  updatedAt: string;
  publishedAt: string | null;
};

/** Besides photos a product shows videos and 3D models; those are known by name here and have no bytes. */
export const OTHER_MEDIA = ["Video", "ExternalVideo", "Model3d"] as const;
export type MediaType = "MediaImage" | (typeof OTHER_MEDIA)[number];

/** `file` is where the bytes lie on disk; uploads are kept in memory under `blob` until the state is saved. */
export type Media = {
  __typename: MediaType;
  id: string;
  alt: string | null;
  fileName: string;
  mimeType: string;
  width: number;
  height: number;
  fileSize: number;
  blob: string;
  version: number;
  /** UPLOADED before `processingAt`, PROCESSING before `readyAt`, in ms since 1970. */
  processingAt: number;
  readyAt: number;
  announced: boolean;
  /** Another operation of Shopify's holds the file. */
  locked?: boolean;
  failure: { code: string; message: string } | null;
  createdAt: string;
  updatedAt: string;
};

/** What shows one image besides products. The image is a file of its own, apart from the files library. */
export type Collection = {
  __typename: "Collection";
  id: string;
  title: string;
  handle: string;
  image: Media | null;
  createdAt: string;
  updatedAt: string;
};

export type Article = Omit<Collection, "__typename"> & { __typename: "Article"; blog: string; body: string };

export type Metaobject = {
  __typename: "Metaobject";
  id: string;
  type: string;
  handle: string;
  fields: Record<string, string>;
  createdAt: string;
  updatedAt: string;
};

export type Validation = { name: string; value: string };

export type MetafieldDefinition = {
  __typename: "MetafieldDefinition";
  id: string;
  name: string;
  description: string | null;
  namespace: string;
  key: string;
  type: string;
  ownerType: string;
  storefront: boolean;
  /** Whether the admin's list of products can be filtered by it. */
  filterable: boolean;
  admin: string;
  pinnedPosition: number | null;
  validations: Validation[];
  /** Category ids a standard definition is limited to; null for free definitions. */
  categories: string[] | null;
};

export type MetaobjectDefinition = {
  __typename: "MetaobjectDefinition";
  id: string;
  type: string;
  name: string;
  description: string | null;
  displayNameKey: string | null;
  admin: string;
  storefront: string;
  fields: {
    key: string;
    name: string;
    description: string | null;
    type: string;
    required: boolean;
    validations: Validation[];
  }[];
  createdAt: string;
  updatedAt: string;
};

export type AdminToken = {
  token: string;
  kind: "offline" | "online";
  scopes: string[];
  expiresAt: number | null;
  refreshToken: string | null;
  refreshExpiresAt: number | null;
  /** Set once the refresh token was used: the token that replaced this one. */
  replacedBy: string | null;
  replacedAt: number | null;
  used: boolean;
};

export type WebhookSubscription = {
  __typename: "WebhookSubscription";
  id: string;
  topic: string;
  uri: string;
  name: string | null;
  filter: string | null;
  includeFields: string[];
  metafieldNamespaces: string[];
  createdAt: string;
};

export type BulkOperation = {
  __typename: "BulkOperation";
  id: string;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED";
  type: "QUERY" | "MUTATION";
  query: string;
  errorCode: string | null;
  objectCount: number;
  rootObjectCount: number;
  result: string | null;
  createdAt: string;
  completedAt: string | null;
};

export type ShopifyPlanName = "basic" | "advanced" | "plus" | "enterprise";

export type Shop = {
  domain: string;
  id: string;
  name: string;
  plan: ShopifyPlanName;
  locale: string;
  email: string;
  /** The user id of who uses the admin; the owner where it is not said. */
  signedIn?: string;
  currency: string;
  timezone: string;
  createdAt: string;
  installed: boolean;
  grantedScopes: string[];
  locales: { locale: string; name: string; primary: boolean; published: boolean }[];
  bucket: { capacity: number; restoreRate: number; available: number; at: number };
  tokens: Record<string, AdminToken>;
  products: Record<string, Product>;
  media: Record<string, Media>;
  collections: Record<string, Collection>;
  articles: Record<string, Article>;
  metaobjects: Record<string, Metaobject>;
  metafieldDefinitions: Record<string, MetafieldDefinition>;
  metaobjectDefinitions: Record<string, MetaobjectDefinition>;
  /** Metafields of owners other than products, by owner id. */
  ownerMetafields: Record<string, Record<string, Metafield>>;
  apiSubscriptions: Record<string, WebhookSubscription>;
  bulkOperations: Record<string, BulkOperation>;
  translations: { resourceId: string; locale: string; key: string; value: string; digest: string; updatedAt: string }[];
  subscriptions: Record<string, AppSubscription>;
  staged: Record<string, { fileName: string; mimeType: string; blob: string | null }>;
};
