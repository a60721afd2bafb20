// Made by `npm run graphql` from operations.graphql and the Admin schema 2026-07. Do not edit.
import type { Operation } from "./operation.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/**
 * The pricing model for the app subscription.
 * The pricing model input can be either `appRecurringPricingDetails` or `appUsagePricingDetails`.
 */
export type AppPlanInput = {
  /** The pricing details for recurring billing. */
  appRecurringPricingDetails?: AppRecurringPricingInput | null | undefined;
  /** The pricing details for usage-based billing. */
  appUsagePricingDetails?: AppUsagePricingInput | null | undefined;
};

/** The frequency at which the shop is billed for an app subscription. */
export type AppPricingInterval =
  /** The app subscription bills the shop annually. */
  | 'ANNUAL'
  /** The app subscription bills the shop every 30 days. */
  | 'EVERY_30_DAYS';

/**
 * Instructs the app subscription to generate a fixed charge on a recurring basis.
 * The frequency is specified by the billing interval.
 */
export type AppRecurringPricingInput = {
  /** The discount applied to the subscription for a given number of billing intervals. */
  discount?: AppSubscriptionDiscountInput | null | undefined;
  /** How often the app subscription generates a charge. */
  interval?: AppPricingInterval | null | undefined;
  /** The amount to be charged to the store every billing interval. */
  price: MoneyInput;
};

/**
 * The input fields to specify a discount to the recurring pricing portion of a
 * subscription over a number of billing intervals.
 */
export type AppSubscriptionDiscountInput = {
  /**
   * The total number of billing intervals to which the discount will be applied. Must be greater than 0.
   * The discount will be applied to an indefinite number of billing intervals if this value is left blank.
   */
  durationLimitInIntervals?: number | null | undefined;
  /** The value to be discounted every billing interval. */
  value?: AppSubscriptionDiscountValueInput | null | undefined;
};

/** The input fields to specify the value discounted every billing interval. */
export type AppSubscriptionDiscountValueInput = {
  /** The monetary value of a discount. */
  amount?: string | null | undefined;
  /** The percentage value of a discount. */
  percentage?: number | null | undefined;
};

/** The input fields to add more than one pricing plan to an app subscription. */
export type AppSubscriptionLineItemInput = {
  /** The pricing model for the app subscription. */
  plan: AppPlanInput;
};

/** The replacement behavior when creating an app subscription for a merchant with an already existing app subscription. */
export type AppSubscriptionReplacementBehavior =
  /** Cancels the merchant's current app subscription immediately and replaces it with the newly created app subscription. */
  | 'APPLY_IMMEDIATELY'
  /**
   * Defers canceling the merchant's current app subscription and applying the
   * newly created app subscription until the start of the next billing cycle. This
   * value is ignored if the new app subscription is using a different currency
   * than the current app subscription, in which case the new app subscription is
   * applied immediately.
   */
  | 'APPLY_ON_NEXT_BILLING_CYCLE'
  /**
   * Cancels the merchant's current app subscription immediately and replaces it
   * with the newly created app subscription, with the exception of
   * the following scenarios where replacing the current app subscription will be
   * deferred until the start of the next billing cycle.
   * 1) The current app subscription is annual and the newly created app
   * subscription is annual, using the same currency, but is of a lesser value.
   * 2) The current app subscription is annual and the newly created app subscription is monthly and using the same currency.
   * 3) The current app subscription and the newly created app subscription are identical except for the `discount` value.
   */
  | 'STANDARD';

/** The status of the app subscription. */
export type AppSubscriptionStatus =
  /** The app subscription has been approved by the merchant and is ready to be activated by the app. */
  | 'ACCEPTED'
  /**
   * The app subscription has been approved by the merchant. Active app
   * subscriptions are billed to the shop. After payment, partners receive payouts.
   */
  | 'ACTIVE'
  /**
   * The app subscription was cancelled by the app. This could be caused by the app
   * being uninstalled, a new app subscription being activated, or a direct
   * cancellation by the app. This is a terminal state.
   */
  | 'CANCELLED'
  /** The app subscription was declined by the merchant. This is a terminal state. */
  | 'DECLINED'
  /** The app subscription wasn't approved by the merchant within two days of being created. This is a terminal state. */
  | 'EXPIRED'
  /** The app subscription is on hold due to non-payment. The subscription re-activates after payments resume. */
  | 'FROZEN'
  /** The app subscription is pending approval by the merchant. */
  | 'PENDING';

/** The input fields to issue arbitrary charges for app usage associated with a subscription. */
export type AppUsagePricingInput = {
  /** The maximum amount of usage charges that can be incurred within a subscription billing interval. */
  cappedAmount: MoneyInput;
  /** The terms and conditions for app usage. These terms stipulate the pricing model for the charges that an app creates. */
  terms: string;
};

/** The input fields for an image associated with an article. */
export type ArticleImageInput = {
  /** A word or phrase to share the nature or contents of an image. */
  altText?: string | null | undefined;
  /** The URL of the image. */
  url?: string | null | undefined;
};

/** The input fields to update an article. */
export type ArticleUpdateInput = {
  /** The name of the author of the article. */
  author?: AuthorInput | null | undefined;
  /** The ID of the blog containing the article. */
  blogId?: string | number | null | undefined;
  /** The text of the article's body, complete with HTML markup. */
  body?: string | null | undefined;
  /**
   * A unique, human-friendly string for the article that's automatically generated from the article's title.
   * The handle is used in the article's URL.
   */
  handle?: string | null | undefined;
  /** The image associated with the article. */
  image?: ArticleImageInput | null | undefined;
  /** Whether or not the article should be visible. */
  isPublished?: boolean | null | undefined;
  /** The input fields to create or update a metafield. */
  metafields?: Array<MetafieldInput> | null | undefined;
  /** The date and time (ISO 8601 format) when the article should become visible. */
  publishDate?: string | null | undefined;
  /**
   * Whether a redirect is required after a new handle has been provided.
   * If `true`, then the old handle is redirected to the new one automatically.
   */
  redirectNewHandle?: boolean | null | undefined;
  /**
   * A summary of the article, which can include HTML markup.
   * The summary is used by the online store theme to display the article on other
   * pages, such as the home page or the main blog page.
   */
  summary?: string | null | undefined;
  /**
   * A comma-separated list of tags.
   * Tags are additional short descriptors formatted as a string of comma-separated values.
   */
  tags?: Array<string> | null | undefined;
  /**
   * The suffix of the template that's used to render the page.
   * If the value is an empty string or `null`, then the default article template is used.
   */
  templateSuffix?: string | null | undefined;
  /** The title of the article. */
  title?: string | null | undefined;
};

/** Possible error codes that can be returned by `ArticleUpdateUserError`. */
export type ArticleUpdateUserErrorCode =
  /** Can't update an article author if both author name and user ID are supplied. */
  | 'AMBIGUOUS_AUTHOR'
  /** Can't create a blog from input if a blog ID is supplied. */
  | 'AMBIGUOUS_BLOG'
  /** User must exist if a user ID is supplied. */
  | 'AUTHOR_MUST_EXIST'
  /** The input value is blank. */
  | 'BLANK'
  /** The input value is invalid. */
  | 'INVALID'
  /** Can’t set isPublished to true and also set a future publish date. */
  | 'INVALID_PUBLISH_DATE'
  /** The metafield type is invalid. */
  | 'INVALID_TYPE'
  /** The value is invalid for the metafield type or for the definition options. */
  | 'INVALID_VALUE'
  /** The record with the ID used as the input value couldn't be found. */
  | 'NOT_FOUND'
  /** The input value is already taken. */
  | 'TAKEN'
  /** The input value is too long. */
  | 'TOO_LONG'
  /** Image upload failed. */
  | 'UPLOAD_FAILED';

/** The input fields for an author. Either the `name` or `user_id` fields can be supplied, but never both. */
export type AuthorInput = {
  /** The author's full name. */
  name?: string | null | undefined;
  /** The ID of a staff member's account. */
  userId?: string | number | null | undefined;
};

/** Specifies whether products must match any or all conditions to be included in the collection. */
export type CollectionConditionMatchType =
  /** Products match only if they satisfy all of the conditions. */
  | 'ALL'
  /** Products match if they satisfy one or more of the conditions. */
  | 'ANY';

/** The input fields required to create a collection source. */
export type CollectionCreateConditionsSourceInput = {
  /** An optional description of the source. */
  description?: string | null | undefined;
  /** The exclusion rules for the source. */
  exclusion?: CollectionCreateSourceExclusionInput | null | undefined;
  /** The inclusion rules for the source. */
  inclusion?: CollectionCreateSourceInclusionInput | null | undefined;
  /** What granularity this source operates at. Defaults to PRODUCTS. */
  targetType?: CollectionSourceTargetType | null | undefined;
  /** The title of the source. */
  title: string;
};

/** The input fields for creating exclusion rules for a collection source. */
export type CollectionCreateSourceExclusionInput = {
  /** The conditions that products must match to be excluded from the collection. */
  conditions?: Array<CollectionSourceExclusionConditionInput> | null | undefined;
  /** Whether products must match all or any of the conditions to be excluded. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The products to explicitly exclude from the collection. */
  selections?: Array<CollectionExclusionProductSelectionInput> | null | undefined;
};

/** The input fields for creating inclusion rules for a collection source. */
export type CollectionCreateSourceInclusionInput = {
  /** The conditions that products must match to be included in the collection. */
  conditions?: Array<CollectionSourceInclusionConditionInput> | null | undefined;
  /** Whether products must match all or any of the conditions. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The products to explicitly include in the collection. */
  selections?: Array<CollectionInclusionProductSelectionInput> | null | undefined;
};

/**
 * The input fields for adding a source to a collection — provide exactly one field
 * that represents the type of source to create.
 */
export type CollectionCreateSourceTargetInput =
  {   /** An existing shareable source to link to the collection. */
  shareableSource: CollectionShareableSourceInput; source?: never; subCollections?: never; }
  |  { shareableSource?: never;   /** Net new conditions-based source (target_type products or variants) to create — must belong to one collection. */
  source: CollectionCreateConditionsSourceInput; subCollections?: never; }
  |  { shareableSource?: never; source?: never;   /** Net new sub-collection source (target_type collections) whose membership comes from one or more referenced collections. */
  subCollections: CollectionCreateSubCollectionsSourceInput; };

/**
 * The input fields required to create a sub-collection source — a source whose
 * membership comes from one or more referenced collections.
 */
export type CollectionCreateSubCollectionsSourceInput = {
  /** The global IDs of the sub-collections whose products supply this source. */
  collectionIds: Array<string | number>;
  /** An optional description of the source. */
  description?: string | null | undefined;
  /** The title of the source. */
  title: string;
};

/** The input fields for selecting specific products to exclude from a collection. */
export type CollectionExclusionProductSelectionInput = {
  /** The ID of the product to exclude from the collection. */
  productId: string | number;
};

/** The input fields for selecting specific products to include in a collection. */
export type CollectionInclusionProductSelectionInput = {
  /** The ID of the product to include in the collection. */
  productId: string | number;
  /** The IDs of the product variants to include in the collection. */
  variantIds?: Array<string | number> | null | undefined;
};

/** The input fields for linking an existing shareable source to a collection. */
export type CollectionShareableSourceInput = {
  /** The ID of an existing shareable source to link to the collection. */
  sourceId: string | number;
};

/** Specifies the sort order for the products in the collection. */
export type CollectionSortOrder =
  /** Alphabetically, in ascending order (A - Z). */
  | 'ALPHA_ASC'
  /** Alphabetically, in descending order (Z - A). */
  | 'ALPHA_DESC'
  /** By best-selling products. */
  | 'BEST_SELLING'
  /** By date created, in ascending order (oldest - newest). */
  | 'CREATED'
  /** By date created, in descending order (newest - oldest). */
  | 'CREATED_DESC'
  /** In the order set manually by the merchant. */
  | 'MANUAL'
  /** By most relevant products. */
  | 'MOST_RELEVANT'
  /** By price, in ascending order (lowest - highest). */
  | 'PRICE_ASC'
  /** By price, in descending order (highest - lowest). */
  | 'PRICE_DESC';

/** The input fields for an exclusion condition based on collections. */
export type CollectionSourceExclusionConditionCollectionInput = {
  /** The collection IDs whose products are excluded. */
  values: Array<string | number>;
};

/**
 * The input fields for a condition that determines which products are excluded
 * from a collection. Exactly one condition type must be provided.
 */
export type CollectionSourceExclusionConditionInput =
  {   /** A condition based on collections. */
  collection: CollectionSourceExclusionConditionCollectionInput; productCategory?: never; productTag?: never; productType?: never; productVendor?: never; }
  |  { collection?: never;   /** A condition based on product categories. */
  productCategory: CollectionSourceExclusionConditionProductCategoryInput; productTag?: never; productType?: never; productVendor?: never; }
  |  { collection?: never; productCategory?: never;   /** A condition based on product tags. */
  productTag: CollectionSourceExclusionConditionProductTagInput; productType?: never; productVendor?: never; }
  |  { collection?: never; productCategory?: never; productTag?: never;   /** A condition based on product types. */
  productType: CollectionSourceExclusionConditionProductTypeInput; productVendor?: never; }
  |  { collection?: never; productCategory?: never; productTag?: never; productType?: never;   /** A condition based on product vendors. */
  productVendor: CollectionSourceExclusionConditionProductVendorInput; };

/** The input fields for an exclusion condition based on product categories. */
export type CollectionSourceExclusionConditionProductCategoryInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product category and the condition values. */
  relation: CollectionSourceExclusionConditionProductCategoryRelation;
  /** The product category values to match against. */
  values: Array<CollectionSourceExclusionConditionProductCategoryValueInput>;
};

/** The relation for comparing product categories in exclusion conditions. */
export type CollectionSourceExclusionConditionProductCategoryRelation =
  /** The product category equals the specified value. */
  | 'EQUALS';

/** The input fields for a product category value in an exclusion condition. */
export type CollectionSourceExclusionConditionProductCategoryValueInput = {
  /** The ID of the product category. */
  categoryId: string | number;
  /** Whether to include descendants of the product category. */
  includeDescendants?: boolean | null | undefined;
};

/** The input fields for an exclusion condition based on product tags. */
export type CollectionSourceExclusionConditionProductTagInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product tag and the condition values. */
  relation: CollectionSourceExclusionConditionProductTagRelation;
  /** The tag values to match against. */
  values: Array<string>;
};

/** The relationship between the product tag and the condition values. */
export type CollectionSourceExclusionConditionProductTagRelation =
  /** The product is tagged with the specified value. */
  | 'TAGGED_WITH';

/** The input fields for an exclusion condition based on product types. */
export type CollectionSourceExclusionConditionProductTypeInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product type and the condition values. */
  relation: CollectionSourceExclusionConditionProductTypeRelation;
  /** The product type values to match against. */
  values: Array<string>;
};

/** The relation for comparing product types in exclusion conditions. */
export type CollectionSourceExclusionConditionProductTypeRelation =
  /** The product type contains the specified value. */
  | 'CONTAINS'
  /** The product type equals the specified value. */
  | 'EQUALS';

/** The input fields for an exclusion condition based on product vendors. */
export type CollectionSourceExclusionConditionProductVendorInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product vendor and the condition values. */
  relation: CollectionSourceExclusionConditionProductVendorRelation;
  /** The product vendor values to match against. */
  values: Array<string>;
};

/** The relation for comparing product vendors in exclusion conditions. */
export type CollectionSourceExclusionConditionProductVendorRelation =
  /** The product vendor contains the specified value. */
  | 'CONTAINS'
  /** The product vendor equals the specified value. */
  | 'EQUALS';

/** The input fields for updating an exclusion condition based on collections. */
export type CollectionSourceExclusionConditionUpdateCollectionInput = {
  /** The collection IDs whose products are excluded. */
  values: Array<string | number>;
};

/**
 * The input fields for updating a condition that determines which products are
 * excluded from a collection. Exactly one condition type must be provided.
 */
export type CollectionSourceExclusionConditionUpdateInput =
  {   /** An update to an exclusion condition based on collections. */
  collection: CollectionSourceExclusionConditionUpdateCollectionInput; productCategory?: never; productTag?: never; productType?: never; productVendor?: never; }
  |  { collection?: never;   /** An update to an exclusion condition based on product categories. */
  productCategory: CollectionSourceExclusionConditionUpdateProductCategoryInput; productTag?: never; productType?: never; productVendor?: never; }
  |  { collection?: never; productCategory?: never;   /** An update to an exclusion condition based on product tags. */
  productTag: CollectionSourceExclusionConditionUpdateProductTagInput; productType?: never; productVendor?: never; }
  |  { collection?: never; productCategory?: never; productTag?: never;   /** An update to an exclusion condition based on product types. */
  productType: CollectionSourceExclusionConditionUpdateProductTypeInput; productVendor?: never; }
  |  { collection?: never; productCategory?: never; productTag?: never; productType?: never;   /** An update to an exclusion condition based on product vendors. */
  productVendor: CollectionSourceExclusionConditionUpdateProductVendorInput; };

/** The input fields for updating an exclusion condition based on product categories. */
export type CollectionSourceExclusionConditionUpdateProductCategoryInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product category and the condition values. */
  relation?: CollectionSourceExclusionConditionProductCategoryRelation | null | undefined;
  /** The product category values to match against. */
  values?: Array<CollectionSourceExclusionConditionProductCategoryValueInput> | null | undefined;
};

/** The input fields for updating an exclusion condition based on product tags. */
export type CollectionSourceExclusionConditionUpdateProductTagInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product tag and the condition values. */
  relation?: CollectionSourceExclusionConditionProductTagRelation | null | undefined;
  /** The tag values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating an exclusion condition based on product types. */
export type CollectionSourceExclusionConditionUpdateProductTypeInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product type and the condition values. */
  relation?: CollectionSourceExclusionConditionProductTypeRelation | null | undefined;
  /** The product type values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating an exclusion condition based on product vendors. */
export type CollectionSourceExclusionConditionUpdateProductVendorInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product vendor and the condition values. */
  relation?: CollectionSourceExclusionConditionProductVendorRelation | null | undefined;
  /** The product vendor values to match against. */
  values?: Array<string> | null | undefined;
};

/**
 * A condition that determines which products are included in a collection.
 *
 * Available condition types, grouped by what they filter on:
 *
 * - **Product attributes**: `productTag`, `productTitle`, `productType`, `productVendor`, `productStatus`,
 * `productCategory`.
 * - **Variant attributes**: `variantTitle`, `variantPrice`, `variantCompareAtPrice`, `variantInventory`,
 * `variantWeight`.
 * - **Pricing**: `isPriceReduced`.
 * - **Metafields**: `metafieldBoolean`, `metafieldInteger`, `metafieldDecimal`, `metafieldString`,
 * `metafieldStringList`, `metafieldMetaobject`, `metafieldMetaobjectList`.
 *
 * Each condition type specifies its own `relation` (for example, `EQUALS`, `CONTAINS`, `TAGGED_WITH`) and
 * value shape. Combine multiple conditions in a single source's `inclusion.conditions` list and use the
 * source's `matchType` to require that products match `ANY` or `ALL` of them.
 */
export type CollectionSourceInclusionConditionInput =
  {   /** A condition based on boolean metafield values. */
  metafieldBoolean: CollectionSourceInclusionConditionMetafieldBooleanInput; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never;   /** A condition based on decimal metafield values. */
  metafieldDecimal: CollectionSourceInclusionConditionMetafieldDecimalInput; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never;   /** A condition based on integer metafield values. */
  metafieldInteger: CollectionSourceInclusionConditionMetafieldIntegerInput; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never;   /** A condition based on single metaobject reference metafield values. */
  metafieldMetaobject: CollectionSourceInclusionConditionMetafieldMetaobjectInput; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never;   /** A condition based on metaobject list reference metafield values. */
  metafieldMetaobjectList: CollectionSourceInclusionConditionMetafieldMetaobjectListInput; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never;   /** A condition based on string metafield values. */
  metafieldString: CollectionSourceInclusionConditionMetafieldStringInput; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never;   /** A condition based on string list metafield values. */
  metafieldStringList: CollectionSourceInclusionConditionMetafieldStringListInput; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never;   /** A condition based on product categories. */
  productCategory: CollectionSourceInclusionConditionProductCategoryInput; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never;   /** A condition based on product status. */
  productStatus: CollectionSourceInclusionConditionProductStatusInput; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never;   /** A condition based on product tags. */
  productTag: CollectionSourceInclusionConditionProductTagInput; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never;   /** A condition based on product titles. */
  productTitle: CollectionSourceInclusionConditionProductTitleInput; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never;   /** A condition based on product types. */
  productType: CollectionSourceInclusionConditionProductTypeInput; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never;   /** A condition based on product vendors. */
  productVendor: CollectionSourceInclusionConditionProductVendorInput; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never;   /** A condition based on variant compare at prices. */
  variantCompareAtPrice: CollectionSourceInclusionConditionVariantCompareAtPriceInput; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never;   /** A condition based on variant inventory quantities. */
  variantInventory: CollectionSourceInclusionConditionVariantInventoryInput; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never;   /** A condition based on variant prices. */
  variantPrice: CollectionSourceInclusionConditionVariantPriceInput; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never;   /** A condition based on variant titles. */
  variantTitle: CollectionSourceInclusionConditionVariantTitleInput; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never;   /** A condition based on variant weights. */
  variantWeight: CollectionSourceInclusionConditionVariantWeightInput; };

/** The input fields for a condition based on boolean metafield values. */
export type CollectionSourceInclusionConditionMetafieldBooleanInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** The relationship between the metafield value and the condition value. */
  relation: CollectionSourceInclusionConditionMetafieldBooleanRelation;
  /** The boolean value to match against. */
  value: boolean;
};

/** The relation for comparing boolean metafield values. */
export type CollectionSourceInclusionConditionMetafieldBooleanRelation =
  /** The metafield value equals the condition value. */
  | 'EQUALS';

/** The input fields for a condition based on decimal metafield values. */
export type CollectionSourceInclusionConditionMetafieldDecimalInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** The relationship between the metafield value and the condition value. */
  relation: CollectionSourceInclusionConditionMetafieldDecimalRelation;
  /** The decimal value to match against. */
  value: string;
};

/** The relation for comparing decimal metafield values. */
export type CollectionSourceInclusionConditionMetafieldDecimalRelation =
  /** The metafield value equals the specified value. */
  | 'EQUALS'
  /** The metafield value is greater than the specified value. */
  | 'GREATER_THAN'
  /** The metafield value is less than the specified value. */
  | 'LESS_THAN';

/** The input fields for a condition based on integer metafield values. */
export type CollectionSourceInclusionConditionMetafieldIntegerInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** The relationship between the metafield value and the condition value. */
  relation: CollectionSourceInclusionConditionMetafieldIntegerRelation;
  /** The integer value to match against. */
  value: number;
};

/** The relation for comparing integer metafield values. */
export type CollectionSourceInclusionConditionMetafieldIntegerRelation =
  /** The metafield value equals the specified value. */
  | 'EQUALS'
  /** The metafield value is greater than the specified value. */
  | 'GREATER_THAN'
  /** The metafield value is less than the specified value. */
  | 'LESS_THAN';

/** The input fields for a condition based on single metaobject reference metafield values. */
export type CollectionSourceInclusionConditionMetafieldMetaobjectInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** The relationship between the metafield value and the condition value. */
  relation: CollectionSourceInclusionConditionMetafieldMetaobjectRelation;
  /** The metaobject ID to match against. */
  value: string | number;
};

/** The input fields for a condition based on metaobject list reference metafield values. */
export type CollectionSourceInclusionConditionMetafieldMetaobjectListInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the metafield value and the condition values. */
  relation: CollectionSourceInclusionConditionMetafieldMetaobjectListRelation;
  /** The metaobject IDs to match against. */
  values: Array<string | number>;
};

/** The relationship between the metaobject value and the condition values. */
export type CollectionSourceInclusionConditionMetafieldMetaobjectListRelation =
  /** Matches if the supplied metaobject value is equal to one or more of the values in the metafield's metaobject list. */
  | 'INCLUDES';

/** The relation for comparing metaobject metafield values. */
export type CollectionSourceInclusionConditionMetafieldMetaobjectRelation =
  /** The metaobject value equals the condition value. */
  | 'EQUALS';

/** The input fields for a condition based on string metafield values. */
export type CollectionSourceInclusionConditionMetafieldStringInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the metafield value and the condition values. */
  relation: CollectionSourceInclusionConditionMetafieldStringRelation;
  /** The string values to match against. */
  values: Array<string>;
};

/** The input fields for a condition based on string list metafield values. */
export type CollectionSourceInclusionConditionMetafieldStringListInput = {
  /** The ID of the metafield definition. */
  definitionId: string | number;
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the metafield value and the condition values. */
  relation: CollectionSourceInclusionConditionMetafieldStringListRelation;
  /** The string values to match against. */
  values: Array<string>;
};

/** The relationship between the metafield value and the condition values. */
export type CollectionSourceInclusionConditionMetafieldStringListRelation =
  /** The metafield value includes the specified value. */
  | 'INCLUDES';

/** The relationship between the metafield value and the condition values. */
export type CollectionSourceInclusionConditionMetafieldStringRelation =
  /** The metafield value equals the specified value. */
  | 'EQUALS';

/** The input fields for a condition based on product categories. */
export type CollectionSourceInclusionConditionProductCategoryInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product category and the condition values. */
  relation: CollectionSourceInclusionConditionProductCategoryRelation;
  /** The product category values to match against. */
  values: Array<CollectionSourceInclusionConditionProductCategoryValueInput>;
};

/** The relation for comparing product category IDs. */
export type CollectionSourceInclusionConditionProductCategoryRelation =
  /** The product category ID equals the specified value. */
  | 'EQUALS'
  /** The product category ID does not equal the specified value. */
  | 'NOT_EQUALS';

/** The input fields for a product category value in a collection condition. */
export type CollectionSourceInclusionConditionProductCategoryValueInput = {
  /** The ID of the product category. */
  categoryId: string | number;
  /** Whether to include descendants of the product category. */
  includeDescendants: boolean;
};

/** The input fields for a condition based on product status. */
export type CollectionSourceInclusionConditionProductStatusInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product status and the condition values. */
  relation: CollectionSourceInclusionConditionProductStatusRelation;
  /** The product status values to match against. */
  values: Array<ProductStatus>;
};

/** The relation for comparing product status. */
export type CollectionSourceInclusionConditionProductStatusRelation =
  /** The product status equals the specified value. */
  | 'EQUALS'
  /** The product status does not equal the specified value. */
  | 'NOT_EQUALS';

/** The input fields for a condition based on product tags. */
export type CollectionSourceInclusionConditionProductTagInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product tag and the condition values. */
  relation: CollectionSourceInclusionConditionProductTagRelation;
  /** The tag values to match against. */
  values: Array<string>;
};

/** The relationship between the product tag and the condition values. */
export type CollectionSourceInclusionConditionProductTagRelation =
  /** The product is not tagged with the specified value. */
  | 'NOT_TAGGED_WITH'
  /** The product is tagged with the specified value. */
  | 'TAGGED_WITH';

/** The input fields for a condition based on product titles. */
export type CollectionSourceInclusionConditionProductTitleInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product title and the condition values. */
  relation: CollectionSourceInclusionConditionProductTitleRelation;
  /** The title values to match against. */
  values: Array<string>;
};

/** The relationship between the product title and the condition values. */
export type CollectionSourceInclusionConditionProductTitleRelation =
  /** The product title contains the specified value. */
  | 'CONTAINS'
  /** The product title does not contain the specified value. */
  | 'DOES_NOT_CONTAIN'
  /** The product title ends with the specified value. */
  | 'ENDS_WITH'
  /** The product title equals the specified value. */
  | 'EQUALS'
  /** The product title does not equal the specified value. */
  | 'NOT_EQUALS'
  /** The product title starts with the specified value. */
  | 'STARTS_WITH';

/** The input fields for a condition based on product types. */
export type CollectionSourceInclusionConditionProductTypeInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product type and the condition values. */
  relation: CollectionSourceInclusionConditionProductTypeRelation;
  /** The product type values to match against. */
  values: Array<string>;
};

/** The relation for comparing product types. */
export type CollectionSourceInclusionConditionProductTypeRelation =
  /** The product type contains the specified value. */
  | 'CONTAINS'
  /** The product type does not contain the specified value. */
  | 'DOES_NOT_CONTAIN'
  /** The product type ends with the specified value. */
  | 'ENDS_WITH'
  /** The product type equals the specified value. */
  | 'EQUALS'
  /** The product type does not equal the specified value. */
  | 'NOT_EQUALS'
  /** The product type starts with the specified value. */
  | 'STARTS_WITH';

/** The input fields for a condition based on product vendors. */
export type CollectionSourceInclusionConditionProductVendorInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the product vendor and the condition values. */
  relation: CollectionSourceInclusionConditionProductVendorRelation;
  /** The product vendor values to match against. */
  values: Array<string>;
};

/** The relation for comparing product vendors. */
export type CollectionSourceInclusionConditionProductVendorRelation =
  /** The product vendor contains the specified value. */
  | 'CONTAINS'
  /** The product vendor does not contain the specified value. */
  | 'DOES_NOT_CONTAIN'
  /** The product vendor ends with the specified value. */
  | 'ENDS_WITH'
  /** The product vendor equals the specified value. */
  | 'EQUALS'
  /** The product vendor does not equal the specified value. */
  | 'NOT_EQUALS'
  /** The product vendor starts with the specified value. */
  | 'STARTS_WITH';

/**
 * The input fields for updating a condition that determines which products are
 * included in a collection. Exactly one condition type must be provided.
 */
export type CollectionSourceInclusionConditionUpdateInput =
  {   /** An update to a condition based on boolean metafield values. */
  metafieldBoolean: CollectionSourceInclusionConditionUpdateMetafieldBooleanInput; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never;   /** An update to a condition based on decimal metafield values. */
  metafieldDecimal: CollectionSourceInclusionConditionUpdateMetafieldDecimalInput; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never;   /** An update to a condition based on integer metafield values. */
  metafieldInteger: CollectionSourceInclusionConditionUpdateMetafieldIntegerInput; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never;   /** An update to a condition based on single metaobject reference metafield values. */
  metafieldMetaobject: CollectionSourceInclusionConditionUpdateMetafieldMetaobjectInput; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never;   /** An update to a condition based on metaobject list reference metafield values. */
  metafieldMetaobjectList: CollectionSourceInclusionConditionUpdateMetafieldMetaobjectListInput; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never;   /** An update to a condition based on string metafield values. */
  metafieldString: CollectionSourceInclusionConditionUpdateMetafieldStringInput; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never;   /** An update to a condition based on string list metafield values. */
  metafieldStringList: CollectionSourceInclusionConditionUpdateMetafieldStringListInput; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never;   /** An update to a condition based on product categories. */
  productCategory: CollectionSourceInclusionConditionUpdateProductCategoryInput; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never;   /** An update to a condition based on product status. */
  productStatus: CollectionSourceInclusionConditionUpdateProductStatusInput; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never;   /** An update to a condition based on product tags. */
  productTag: CollectionSourceInclusionConditionUpdateProductTagInput; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never;   /** An update to a condition based on product titles. */
  productTitle: CollectionSourceInclusionConditionUpdateProductTitleInput; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never;   /** An update to a condition based on product types. */
  productType: CollectionSourceInclusionConditionUpdateProductTypeInput; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never;   /** An update to a condition based on product vendors. */
  productVendor: CollectionSourceInclusionConditionUpdateProductVendorInput; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never;   /** An update to a condition based on variant compare at prices. */
  variantCompareAtPrice: CollectionSourceInclusionConditionUpdateVariantCompareAtPriceInput; variantInventory?: never; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never;   /** An update to a condition based on variant inventory quantities. */
  variantInventory: CollectionSourceInclusionConditionUpdateVariantInventoryInput; variantPrice?: never; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never;   /** An update to a condition based on variant prices. */
  variantPrice: CollectionSourceInclusionConditionUpdateVariantPriceInput; variantTitle?: never; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never;   /** An update to a condition based on variant titles. */
  variantTitle: CollectionSourceInclusionConditionUpdateVariantTitleInput; variantWeight?: never; }
  |  { metafieldBoolean?: never; metafieldDecimal?: never; metafieldInteger?: never; metafieldMetaobject?: never; metafieldMetaobjectList?: never; metafieldString?: never; metafieldStringList?: never; productCategory?: never; productStatus?: never; productTag?: never; productTitle?: never; productType?: never; productVendor?: never; variantCompareAtPrice?: never; variantInventory?: never; variantPrice?: never; variantTitle?: never;   /** An update to a condition based on variant weights. */
  variantWeight: CollectionSourceInclusionConditionUpdateVariantWeightInput; };

/** The input fields for updating a condition based on boolean metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldBooleanInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** The relationship between the metafield value and the condition value. */
  relation?: CollectionSourceInclusionConditionMetafieldBooleanRelation | null | undefined;
  /** The boolean value to match against. */
  value?: boolean | null | undefined;
};

/** The input fields for updating a condition based on decimal metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldDecimalInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** The relationship between the metafield value and the condition value. */
  relation?: CollectionSourceInclusionConditionMetafieldDecimalRelation | null | undefined;
  /** The decimal value to match against. */
  value?: string | null | undefined;
};

/** The input fields for updating a condition based on integer metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldIntegerInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** The relationship between the metafield value and the condition value. */
  relation?: CollectionSourceInclusionConditionMetafieldIntegerRelation | null | undefined;
  /** The integer value to match against. */
  value?: number | null | undefined;
};

/** The input fields for updating a condition based on single metaobject reference metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldMetaobjectInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** The relationship between the metafield value and the condition value. */
  relation?: CollectionSourceInclusionConditionMetafieldMetaobjectRelation | null | undefined;
  /** The metaobject ID to match against. */
  value?: string | number | null | undefined;
};

/** The input fields for updating a condition based on metaobject list reference metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldMetaobjectListInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the metafield value and the condition values. */
  relation?: CollectionSourceInclusionConditionMetafieldMetaobjectListRelation | null | undefined;
  /** The metaobject IDs to match against. */
  values?: Array<string | number> | null | undefined;
};

/** The input fields for updating a condition based on string metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldStringInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the metafield value and the condition values. */
  relation?: CollectionSourceInclusionConditionMetafieldStringRelation | null | undefined;
  /** The string values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on string list metafield values. */
export type CollectionSourceInclusionConditionUpdateMetafieldStringListInput = {
  /** The ID of the metafield definition. */
  definitionId?: string | number | null | undefined;
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the metafield value and the condition values. */
  relation?: CollectionSourceInclusionConditionMetafieldStringListRelation | null | undefined;
  /** The string values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on product categories. */
export type CollectionSourceInclusionConditionUpdateProductCategoryInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product category and the condition values. */
  relation?: CollectionSourceInclusionConditionProductCategoryRelation | null | undefined;
  /** The product category values to match against. */
  values?: Array<CollectionSourceInclusionConditionProductCategoryValueInput> | null | undefined;
};

/** The input fields for updating a condition based on product status. */
export type CollectionSourceInclusionConditionUpdateProductStatusInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product status and the condition values. */
  relation?: CollectionSourceInclusionConditionProductStatusRelation | null | undefined;
  /** The product status values to match against. */
  values?: Array<ProductStatus> | null | undefined;
};

/** The input fields for updating a condition based on product tags. */
export type CollectionSourceInclusionConditionUpdateProductTagInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product tag and the condition values. */
  relation?: CollectionSourceInclusionConditionProductTagRelation | null | undefined;
  /** The tag values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on product titles. */
export type CollectionSourceInclusionConditionUpdateProductTitleInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product title and the condition values. */
  relation?: CollectionSourceInclusionConditionProductTitleRelation | null | undefined;
  /** The title values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on product types. */
export type CollectionSourceInclusionConditionUpdateProductTypeInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product type and the condition values. */
  relation?: CollectionSourceInclusionConditionProductTypeRelation | null | undefined;
  /** The product type values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on product vendors. */
export type CollectionSourceInclusionConditionUpdateProductVendorInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the product vendor and the condition values. */
  relation?: CollectionSourceInclusionConditionProductVendorRelation | null | undefined;
  /** The product vendor values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on variant compare at prices. */
export type CollectionSourceInclusionConditionUpdateVariantCompareAtPriceInput = {
  /** The relationship between the variant compare at price and the condition value. */
  relation?: CollectionSourceInclusionConditionVariantCompareAtPriceRelation | null | undefined;
  /** The variant compare at price to match against. Required for numeric relations and must be absent for IS_SET or IS_NOT_SET. */
  value?: MoneyInput | null | undefined;
};

/** The input fields for updating a condition based on variant inventory quantities. */
export type CollectionSourceInclusionConditionUpdateVariantInventoryInput = {
  /** The relationship between the variant inventory and the condition value. */
  relation?: CollectionSourceInclusionConditionVariantInventoryRelation | null | undefined;
  /** The variant inventory quantity to match against. */
  value?: number | null | undefined;
};

/** The input fields for updating a condition based on variant prices. */
export type CollectionSourceInclusionConditionUpdateVariantPriceInput = {
  /** The relationship between the variant price and the condition value. */
  relation?: CollectionSourceInclusionConditionVariantPriceRelation | null | undefined;
  /** The variant price to match against. */
  value?: MoneyInput | null | undefined;
};

/** The input fields for updating a condition based on variant titles. */
export type CollectionSourceInclusionConditionUpdateVariantTitleInput = {
  /** Whether to match any or all of the values. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The relationship between the variant title and the condition values. */
  relation?: CollectionSourceInclusionConditionVariantTitleRelation | null | undefined;
  /** The variant title values to match against. */
  values?: Array<string> | null | undefined;
};

/** The input fields for updating a condition based on variant weights. */
export type CollectionSourceInclusionConditionUpdateVariantWeightInput = {
  /** The relationship between the variant weight and the condition value. */
  relation?: CollectionSourceInclusionConditionVariantWeightRelation | null | undefined;
  /** The variant weight to match against. */
  value?: WeightInput | null | undefined;
};

/** The input fields for a condition based on variant compare at prices. */
export type CollectionSourceInclusionConditionVariantCompareAtPriceInput = {
  /** The relationship between the variant compare at price and the condition value. */
  relation: CollectionSourceInclusionConditionVariantCompareAtPriceRelation;
  /** The variant compare at price to match against. Required for numeric relations and must be absent for IS_SET or IS_NOT_SET. */
  value?: MoneyInput | null | undefined;
};

/** The relation for comparing variant compare at prices. */
export type CollectionSourceInclusionConditionVariantCompareAtPriceRelation =
  /** The variant compare at price equals the specified value. */
  | 'EQUALS'
  /** The variant compare at price is greater than the specified value. */
  | 'GREATER_THAN'
  /** The variant does not have a compare at price set. */
  | 'IS_NOT_SET'
  /** The variant has a compare at price set (indicating a price reduction). */
  | 'IS_SET'
  /** The variant compare at price is less than the specified value. */
  | 'LESS_THAN'
  /** The variant compare at price does not equal the specified value. */
  | 'NOT_EQUALS';

/** The input fields for a condition based on variant inventory quantities. */
export type CollectionSourceInclusionConditionVariantInventoryInput = {
  /** The relationship between the variant inventory and the condition value. */
  relation: CollectionSourceInclusionConditionVariantInventoryRelation;
  /** The variant inventory quantity to match against. */
  value: number;
};

/** The relation for comparing variant inventory quantities. */
export type CollectionSourceInclusionConditionVariantInventoryRelation =
  /** The variant inventory equals the specified value. */
  | 'EQUALS'
  /** The variant inventory is greater than the specified value. */
  | 'GREATER_THAN'
  /** The variant inventory is less than the specified value. */
  | 'LESS_THAN';

/** The input fields for a condition based on variant prices. */
export type CollectionSourceInclusionConditionVariantPriceInput = {
  /** The relationship between the variant price and the condition value. */
  relation: CollectionSourceInclusionConditionVariantPriceRelation;
  /** The variant price to match against. */
  value: MoneyInput;
};

/** The relation for comparing variant prices. */
export type CollectionSourceInclusionConditionVariantPriceRelation =
  /** The variant price equals the specified value. */
  | 'EQUALS'
  /** The variant price is greater than the specified value. */
  | 'GREATER_THAN'
  /** The variant price is less than the specified value. */
  | 'LESS_THAN'
  /** The variant price does not equal the specified value. */
  | 'NOT_EQUALS';

/** The input fields for a condition based on variant titles. */
export type CollectionSourceInclusionConditionVariantTitleInput = {
  /** Whether to match any or all of the values. */
  matchType: CollectionConditionMatchType;
  /** The relationship between the variant title and the condition values. */
  relation: CollectionSourceInclusionConditionVariantTitleRelation;
  /** The variant title values to match against. */
  values: Array<string>;
};

/** The relation for comparing variant titles. */
export type CollectionSourceInclusionConditionVariantTitleRelation =
  /** The variant title contains the specified value. */
  | 'CONTAINS'
  /** The variant title does not contain the specified value. */
  | 'DOES_NOT_CONTAIN'
  /** The variant title ends with the specified value. */
  | 'ENDS_WITH'
  /** The variant title equals the specified value. */
  | 'EQUALS'
  /** The variant title does not equal the specified value. */
  | 'NOT_EQUALS'
  /** The variant title starts with the specified value. */
  | 'STARTS_WITH';

/** The input fields for a condition based on variant weights. */
export type CollectionSourceInclusionConditionVariantWeightInput = {
  /** The relationship between the variant weight and the condition value. */
  relation: CollectionSourceInclusionConditionVariantWeightRelation;
  /** The variant weight to match against. */
  value: WeightInput;
};

/** The relation for comparing variant weights. */
export type CollectionSourceInclusionConditionVariantWeightRelation =
  /** The variant weight equals the specified value. */
  | 'EQUALS'
  /** The variant weight is greater than the specified value. */
  | 'GREATER_THAN'
  /** The variant weight is less than the specified value. */
  | 'LESS_THAN'
  /** The variant weight does not equal the specified value. */
  | 'NOT_EQUALS';

/** Conditions that target variants cause either the entire product to be included when satisfied or only the matching variants. */
export type CollectionSourceTargetType =
  /** The entire product is included if any variant satisfies the conditions. */
  | 'PRODUCTS'
  /** Individual variants are included if they satisfy the conditions. */
  | 'VARIANTS';

/** The input fields for updating a shareable collection source. */
export type CollectionUpdateConditionsSourceInput = {
  /** An optional description of the source. */
  description?: string | null | undefined;
  /** The exclusion rules for the source. */
  exclusion?: CollectionUpdateSourceExclusionInput | null | undefined;
  /** The ID of the source to update. */
  id: string | number;
  /** The inclusion rules for the source. */
  inclusion?: CollectionUpdateSourceInclusionInput | null | undefined;
  /** The title of the source. */
  title?: string | null | undefined;
};

/** The input fields required to update a collection. */
export type CollectionUpdateInput = {
  /** The description of the collection, in HTML format. */
  descriptionHtml?: string | null | undefined;
  /** A unique human-friendly string for the collection. Automatically generated from the collection's title. */
  handle?: string | null | undefined;
  /** Specifies the collection to update. */
  id?: string | number | null | undefined;
  /** The image associated with the collection. */
  image?: ImageInput | null | undefined;
  /** The metafields to associate with the collection. */
  metafields?: Array<MetafieldInput> | null | undefined;
  /**
   * Indicates whether a redirect is required after a new handle has been provided.
   * If true, then the old handle is redirected to the new one automatically.
   */
  redirectNewHandle?: boolean | null | undefined;
  /** SEO information for the collection. */
  seo?: SeoInput | null | undefined;
  /** The order in which the collection's products are sorted. */
  sortOrder?: CollectionSortOrder | null | undefined;
  /** The sources to create for the collection. */
  sourcesToCreate?: Array<CollectionCreateSourceTargetInput> | null | undefined;
  /** The IDs of the sources to delete from the collection. */
  sourcesToDelete?: Array<string | number> | null | undefined;
  /** The sources to update for the collection. */
  sourcesToUpdate?: Array<CollectionUpdateSourceTargetInput> | null | undefined;
  /** The theme template used when viewing the collection in a store. */
  templateSuffix?: string | null | undefined;
  /** The title of the collection. */
  title?: string | null | undefined;
};

/** The input fields for updating an exclusion condition in a collection source. */
export type CollectionUpdateSourceExclusionConditionInput = {
  /** The updated exclusion condition. */
  condition: CollectionSourceExclusionConditionUpdateInput;
  /** The ID of the exclusion condition to update. */
  id: string | number;
};

/** The input fields for updating exclusion rules for a collection source. */
export type CollectionUpdateSourceExclusionInput = {
  /** The exclusion conditions to create for the source. */
  conditionsToCreate?: Array<CollectionSourceExclusionConditionInput> | null | undefined;
  /** The IDs of the exclusion conditions to delete from the source. */
  conditionsToDelete?: Array<string | number> | null | undefined;
  /** The exclusion conditions to update for the source. */
  conditionsToUpdate?: Array<CollectionUpdateSourceExclusionConditionInput> | null | undefined;
  /** Whether products must match all or any of the conditions to be excluded. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The product selections to add to the source. */
  selectionsToAdd?: Array<CollectionExclusionProductSelectionInput> | null | undefined;
  /** The product selections to remove from the source. */
  selectionsToRemove?: Array<CollectionExclusionProductSelectionInput> | null | undefined;
};

/** The input fields for updating a condition in a collection source. */
export type CollectionUpdateSourceInclusionConditionInput = {
  /** The updated condition. */
  condition: CollectionSourceInclusionConditionUpdateInput;
  /** The ID of the condition to update. */
  id: string | number;
};

/** The input fields for updating inclusion rules for a collection source. */
export type CollectionUpdateSourceInclusionInput = {
  /** The conditions to create for the source. */
  conditionsToCreate?: Array<CollectionSourceInclusionConditionInput> | null | undefined;
  /** The IDs of the conditions to delete from the source. */
  conditionsToDelete?: Array<string | number> | null | undefined;
  /** The conditions to update for the source. */
  conditionsToUpdate?: Array<CollectionUpdateSourceInclusionConditionInput> | null | undefined;
  /** Whether products must match all or any of the conditions. */
  matchType?: CollectionConditionMatchType | null | undefined;
  /** The product selections to add to the source. */
  selectionsToAdd?: Array<CollectionInclusionProductSelectionInput> | null | undefined;
  /**
   * The product selections to remove from the source. For sources that target
   * variants, omitting variant IDs will remove all for the product.
   */
  selectionsToRemove?: Array<CollectionInclusionProductSelectionInput> | null | undefined;
};

/** The input fields for updating a collection source - provide the one field that represents the type of source to update. */
export type CollectionUpdateSourceTargetInput =
  {   /** An update to a shareable conditions-based source. */
  condition: CollectionUpdateConditionsSourceInput; subCollections?: never; }
  |  { condition?: never;   /** An update to a sub-collection source whose membership comes from one or more referenced collections. */
  subCollections: CollectionUpdateSubCollectionsSourceInput; };

/**
 * The input fields for updating a sub-collection source — a source whose
 * membership comes from one or more referenced collections.
 */
export type CollectionUpdateSubCollectionsSourceInput = {
  /**
   * The global IDs of the sub-collections whose products supply this source. When
   * provided, it replaces the source's current referenced collections.
   */
  collectionIds?: Array<string | number> | null | undefined;
  /** An optional description of the source. */
  description?: string | null | undefined;
  /** The ID of the source to update. */
  id: string | number;
  /** The title of the source. */
  title?: string | null | undefined;
};

/** The role of the combined listing. */
export type CombinedListingsRole =
  /** The product is the child of a combined listing. */
  | 'CHILD'
  /** The product is the parent of a combined listing. */
  | 'PARENT';

/**
 * The code designating a country/region, which generally follows ISO 3166-1 alpha-2 guidelines.
 * If a territory doesn't have a country code value in the `CountryCode` enum, then it might be considered a subdivision
 * of another country. For example, the territories associated with Spain are represented by the country code `ES`,
 * and the territories associated with the United States of America are represented by the country code `US`.
 */
export type CountryCode =
  /** Ascension Island. */
  | 'AC'
  /** Andorra. */
  | 'AD'
  /** United Arab Emirates. */
  | 'AE'
  /** Afghanistan. */
  | 'AF'
  /** Antigua & Barbuda. */
  | 'AG'
  /** Anguilla. */
  | 'AI'
  /** Albania. */
  | 'AL'
  /** Armenia. */
  | 'AM'
  /** Netherlands Antilles. */
  | 'AN'
  /** Angola. */
  | 'AO'
  /** Argentina. */
  | 'AR'
  /** Austria. */
  | 'AT'
  /** Australia. */
  | 'AU'
  /** Aruba. */
  | 'AW'
  /** Åland Islands. */
  | 'AX'
  /** Azerbaijan. */
  | 'AZ'
  /** Bosnia & Herzegovina. */
  | 'BA'
  /** Barbados. */
  | 'BB'
  /** Bangladesh. */
  | 'BD'
  /** Belgium. */
  | 'BE'
  /** Burkina Faso. */
  | 'BF'
  /** Bulgaria. */
  | 'BG'
  /** Bahrain. */
  | 'BH'
  /** Burundi. */
  | 'BI'
  /** Benin. */
  | 'BJ'
  /** St. Barthélemy. */
  | 'BL'
  /** Bermuda. */
  | 'BM'
  /** Brunei. */
  | 'BN'
  /** Bolivia. */
  | 'BO'
  /** Caribbean Netherlands. */
  | 'BQ'
  /** Brazil. */
  | 'BR'
  /** Bahamas. */
  | 'BS'
  /** Bhutan. */
  | 'BT'
  /** Bouvet Island. */
  | 'BV'
  /** Botswana. */
  | 'BW'
  /** Belarus. */
  | 'BY'
  /** Belize. */
  | 'BZ'
  /** Canada. */
  | 'CA'
  /** Cocos (Keeling) Islands. */
  | 'CC'
  /** Congo - Kinshasa. */
  | 'CD'
  /** Central African Republic. */
  | 'CF'
  /** Congo - Brazzaville. */
  | 'CG'
  /** Switzerland. */
  | 'CH'
  /** Côte d’Ivoire. */
  | 'CI'
  /** Cook Islands. */
  | 'CK'
  /** Chile. */
  | 'CL'
  /** Cameroon. */
  | 'CM'
  /** China. */
  | 'CN'
  /** Colombia. */
  | 'CO'
  /** Costa Rica. */
  | 'CR'
  /** Cuba. */
  | 'CU'
  /** Cape Verde. */
  | 'CV'
  /** Curaçao. */
  | 'CW'
  /** Christmas Island. */
  | 'CX'
  /** Cyprus. */
  | 'CY'
  /** Czechia. */
  | 'CZ'
  /** Germany. */
  | 'DE'
  /** Djibouti. */
  | 'DJ'
  /** Denmark. */
  | 'DK'
  /** Dominica. */
  | 'DM'
  /** Dominican Republic. */
  | 'DO'
  /** Algeria. */
  | 'DZ'
  /** Ecuador. */
  | 'EC'
  /** Estonia. */
  | 'EE'
  /** Egypt. */
  | 'EG'
  /** Western Sahara. */
  | 'EH'
  /** Eritrea. */
  | 'ER'
  /** Spain. */
  | 'ES'
  /** Ethiopia. */
  | 'ET'
  /** Finland. */
  | 'FI'
  /** Fiji. */
  | 'FJ'
  /** Falkland Islands. */
  | 'FK'
  /** Faroe Islands. */
  | 'FO'
  /** France. */
  | 'FR'
  /** Gabon. */
  | 'GA'
  /** United Kingdom. */
  | 'GB'
  /** Grenada. */
  | 'GD'
  /** Georgia. */
  | 'GE'
  /** French Guiana. */
  | 'GF'
  /** Guernsey. */
  | 'GG'
  /** Ghana. */
  | 'GH'
  /** Gibraltar. */
  | 'GI'
  /** Greenland. */
  | 'GL'
  /** Gambia. */
  | 'GM'
  /** Guinea. */
  | 'GN'
  /** Guadeloupe. */
  | 'GP'
  /** Equatorial Guinea. */
  | 'GQ'
  /** Greece. */
  | 'GR'
  /** South Georgia & South Sandwich Islands. */
  | 'GS'
  /** Guatemala. */
  | 'GT'
  /** Guinea-Bissau. */
  | 'GW'
  /** Guyana. */
  | 'GY'
  /** Hong Kong SAR. */
  | 'HK'
  /** Heard & McDonald Islands. */
  | 'HM'
  /** Honduras. */
  | 'HN'
  /** Croatia. */
  | 'HR'
  /** Haiti. */
  | 'HT'
  /** Hungary. */
  | 'HU'
  /** Indonesia. */
  | 'ID'
  /** Ireland. */
  | 'IE'
  /** Israel. */
  | 'IL'
  /** Isle of Man. */
  | 'IM'
  /** India. */
  | 'IN'
  /** British Indian Ocean Territory. */
  | 'IO'
  /** Iraq. */
  | 'IQ'
  /** Iran. */
  | 'IR'
  /** Iceland. */
  | 'IS'
  /** Italy. */
  | 'IT'
  /** Jersey. */
  | 'JE'
  /** Jamaica. */
  | 'JM'
  /** Jordan. */
  | 'JO'
  /** Japan. */
  | 'JP'
  /** Kenya. */
  | 'KE'
  /** Kyrgyzstan. */
  | 'KG'
  /** Cambodia. */
  | 'KH'
  /** Kiribati. */
  | 'KI'
  /** Comoros. */
  | 'KM'
  /** St. Kitts & Nevis. */
  | 'KN'
  /** North Korea. */
  | 'KP'
  /** South Korea. */
  | 'KR'
  /** Kuwait. */
  | 'KW'
  /** Cayman Islands. */
  | 'KY'
  /** Kazakhstan. */
  | 'KZ'
  /** Laos. */
  | 'LA'
  /** Lebanon. */
  | 'LB'
  /** St. Lucia. */
  | 'LC'
  /** Liechtenstein. */
  | 'LI'
  /** Sri Lanka. */
  | 'LK'
  /** Liberia. */
  | 'LR'
  /** Lesotho. */
  | 'LS'
  /** Lithuania. */
  | 'LT'
  /** Luxembourg. */
  | 'LU'
  /** Latvia. */
  | 'LV'
  /** Libya. */
  | 'LY'
  /** Morocco. */
  | 'MA'
  /** Monaco. */
  | 'MC'
  /** Moldova. */
  | 'MD'
  /** Montenegro. */
  | 'ME'
  /** St. Martin. */
  | 'MF'
  /** Madagascar. */
  | 'MG'
  /** North Macedonia. */
  | 'MK'
  /** Mali. */
  | 'ML'
  /** Myanmar (Burma). */
  | 'MM'
  /** Mongolia. */
  | 'MN'
  /** Macao SAR. */
  | 'MO'
  /** Martinique. */
  | 'MQ'
  /** Mauritania. */
  | 'MR'
  /** Montserrat. */
  | 'MS'
  /** Malta. */
  | 'MT'
  /** Mauritius. */
  | 'MU'
  /** Maldives. */
  | 'MV'
  /** Malawi. */
  | 'MW'
  /** Mexico. */
  | 'MX'
  /** Malaysia. */
  | 'MY'
  /** Mozambique. */
  | 'MZ'
  /** Namibia. */
  | 'NA'
  /** New Caledonia. */
  | 'NC'
  /** Niger. */
  | 'NE'
  /** Norfolk Island. */
  | 'NF'
  /** Nigeria. */
  | 'NG'
  /** Nicaragua. */
  | 'NI'
  /** Netherlands. */
  | 'NL'
  /** Norway. */
  | 'NO'
  /** Nepal. */
  | 'NP'
  /** Nauru. */
  | 'NR'
  /** Niue. */
  | 'NU'
  /** New Zealand. */
  | 'NZ'
  /** Oman. */
  | 'OM'
  /** Panama. */
  | 'PA'
  /** Peru. */
  | 'PE'
  /** French Polynesia. */
  | 'PF'
  /** Papua New Guinea. */
  | 'PG'
  /** Philippines. */
  | 'PH'
  /** Pakistan. */
  | 'PK'
  /** Poland. */
  | 'PL'
  /** St. Pierre & Miquelon. */
  | 'PM'
  /** Pitcairn Islands. */
  | 'PN'
  /** Palestinian Territories. */
  | 'PS'
  /** Portugal. */
  | 'PT'
  /** Paraguay. */
  | 'PY'
  /** Qatar. */
  | 'QA'
  /** Réunion. */
  | 'RE'
  /** Romania. */
  | 'RO'
  /** Serbia. */
  | 'RS'
  /** Russia. */
  | 'RU'
  /** Rwanda. */
  | 'RW'
  /** Saudi Arabia. */
  | 'SA'
  /** Solomon Islands. */
  | 'SB'
  /** Seychelles. */
  | 'SC'
  /** Sudan. */
  | 'SD'
  /** Sweden. */
  | 'SE'
  /** Singapore. */
  | 'SG'
  /** St. Helena. */
  | 'SH'
  /** Slovenia. */
  | 'SI'
  /** Svalbard & Jan Mayen. */
  | 'SJ'
  /** Slovakia. */
  | 'SK'
  /** Sierra Leone. */
  | 'SL'
  /** San Marino. */
  | 'SM'
  /** Senegal. */
  | 'SN'
  /** Somalia. */
  | 'SO'
  /** Suriname. */
  | 'SR'
  /** South Sudan. */
  | 'SS'
  /** São Tomé & Príncipe. */
  | 'ST'
  /** El Salvador. */
  | 'SV'
  /** Sint Maarten. */
  | 'SX'
  /** Syria. */
  | 'SY'
  /** Eswatini. */
  | 'SZ'
  /** Tristan da Cunha. */
  | 'TA'
  /** Turks & Caicos Islands. */
  | 'TC'
  /** Chad. */
  | 'TD'
  /** French Southern Territories. */
  | 'TF'
  /** Togo. */
  | 'TG'
  /** Thailand. */
  | 'TH'
  /** Tajikistan. */
  | 'TJ'
  /** Tokelau. */
  | 'TK'
  /** Timor-Leste. */
  | 'TL'
  /** Turkmenistan. */
  | 'TM'
  /** Tunisia. */
  | 'TN'
  /** Tonga. */
  | 'TO'
  /** Türkiye. */
  | 'TR'
  /** Trinidad & Tobago. */
  | 'TT'
  /** Tuvalu. */
  | 'TV'
  /** Taiwan. */
  | 'TW'
  /** Tanzania. */
  | 'TZ'
  /** Ukraine. */
  | 'UA'
  /** Uganda. */
  | 'UG'
  /** U.S. Outlying Islands. */
  | 'UM'
  /** United States. */
  | 'US'
  /** Uruguay. */
  | 'UY'
  /** Uzbekistan. */
  | 'UZ'
  /** Vatican City. */
  | 'VA'
  /** St. Vincent & Grenadines. */
  | 'VC'
  /** Venezuela. */
  | 'VE'
  /** British Virgin Islands. */
  | 'VG'
  /** Vietnam. */
  | 'VN'
  /** Vanuatu. */
  | 'VU'
  /** Wallis & Futuna. */
  | 'WF'
  /** Samoa. */
  | 'WS'
  /** Kosovo. */
  | 'XK'
  /** Yemen. */
  | 'YE'
  /** Mayotte. */
  | 'YT'
  /** South Africa. */
  | 'ZA'
  /** Zambia. */
  | 'ZM'
  /** Zimbabwe. */
  | 'ZW'
  /** Unknown Region. */
  | 'ZZ';

/** The input fields required to specify a harmonized system code. */
export type CountryHarmonizedSystemCodeInput = {
  /**
   * The ISO 3166-1 alpha-2 country code for the country that issued the specified
   * harmonized system code. Represents global harmonized system code when set to null.
   */
  countryCode?: CountryCode | null | undefined;
  /** Country specific harmonized system code. */
  harmonizedSystemCode: string;
};

/**
 * The currency codes that represent the world currencies throughout the Admin API. Currency codes include
 * [standard ISO 4217 codes](https://en.wikipedia.org/wiki/ISO_4217), legacy codes, non-standard codes,
 * digital currency codes.
 */
export type CurrencyCode =
  /** United Arab Emirates Dirham (AED). */
  | 'AED'
  /** Afghan Afghani (AFN). */
  | 'AFN'
  /** Albanian Lek (ALL). */
  | 'ALL'
  /** Armenian Dram (AMD). */
  | 'AMD'
  /** Netherlands Antillean Guilder. */
  | 'ANG'
  /** Angolan Kwanza (AOA). */
  | 'AOA'
  /** Argentine Pesos (ARS). */
  | 'ARS'
  /** Australian Dollars (AUD). */
  | 'AUD'
  /** Aruban Florin (AWG). */
  | 'AWG'
  /** Azerbaijani Manat (AZN). */
  | 'AZN'
  /** Bosnia and Herzegovina Convertible Mark (BAM). */
  | 'BAM'
  /** Barbadian Dollar (BBD). */
  | 'BBD'
  /** Bangladesh Taka (BDT). */
  | 'BDT'
  /** Bulgarian Lev (BGN). */
  | 'BGN'
  /** Bahraini Dinar (BHD). */
  | 'BHD'
  /** Burundian Franc (BIF). */
  | 'BIF'
  /** Bermudian Dollar (BMD). */
  | 'BMD'
  /** Brunei Dollar (BND). */
  | 'BND'
  /** Bolivian Boliviano (BOB). */
  | 'BOB'
  /** Brazilian Real (BRL). */
  | 'BRL'
  /** Bahamian Dollar (BSD). */
  | 'BSD'
  /** Bhutanese Ngultrum (BTN). */
  | 'BTN'
  /** Botswana Pula (BWP). */
  | 'BWP'
  /** Belarusian Ruble (BYN). */
  | 'BYN'
  /** Belarusian Ruble (BYR). */
  | 'BYR'
  /** Belize Dollar (BZD). */
  | 'BZD'
  /** Canadian Dollars (CAD). */
  | 'CAD'
  /** Congolese franc (CDF). */
  | 'CDF'
  /** Swiss Francs (CHF). */
  | 'CHF'
  /** Chilean Peso (CLP). */
  | 'CLP'
  /** Chinese Yuan Renminbi (CNY). */
  | 'CNY'
  /** Colombian Peso (COP). */
  | 'COP'
  /** Costa Rican Colones (CRC). */
  | 'CRC'
  /** Cape Verdean escudo (CVE). */
  | 'CVE'
  /** Czech Koruny (CZK). */
  | 'CZK'
  /** Djiboutian Franc (DJF). */
  | 'DJF'
  /** Danish Kroner (DKK). */
  | 'DKK'
  /** Dominican Peso (DOP). */
  | 'DOP'
  /** Algerian Dinar (DZD). */
  | 'DZD'
  /** Egyptian Pound (EGP). */
  | 'EGP'
  /** Eritrean Nakfa (ERN). */
  | 'ERN'
  /** Ethiopian Birr (ETB). */
  | 'ETB'
  /** Euro (EUR). */
  | 'EUR'
  /** Fijian Dollars (FJD). */
  | 'FJD'
  /** Falkland Islands Pounds (FKP). */
  | 'FKP'
  /** United Kingdom Pounds (GBP). */
  | 'GBP'
  /** Georgian Lari (GEL). */
  | 'GEL'
  /** Ghanaian Cedi (GHS). */
  | 'GHS'
  /** Gibraltar Pounds (GIP). */
  | 'GIP'
  /** Gambian Dalasi (GMD). */
  | 'GMD'
  /** Guinean Franc (GNF). */
  | 'GNF'
  /** Guatemalan Quetzal (GTQ). */
  | 'GTQ'
  /** Guyanese Dollar (GYD). */
  | 'GYD'
  /** Hong Kong Dollars (HKD). */
  | 'HKD'
  /** Honduran Lempira (HNL). */
  | 'HNL'
  /** Croatian Kuna (HRK). */
  | 'HRK'
  /** Haitian Gourde (HTG). */
  | 'HTG'
  /** Hungarian Forint (HUF). */
  | 'HUF'
  /** Indonesian Rupiah (IDR). */
  | 'IDR'
  /** Israeli New Shekel (NIS). */
  | 'ILS'
  /** Indian Rupees (INR). */
  | 'INR'
  /** Iraqi Dinar (IQD). */
  | 'IQD'
  /** Iranian Rial (IRR). */
  | 'IRR'
  /** Icelandic Kronur (ISK). */
  | 'ISK'
  /** Jersey Pound. */
  | 'JEP'
  /** Jamaican Dollars (JMD). */
  | 'JMD'
  /** Jordanian Dinar (JOD). */
  | 'JOD'
  /** Japanese Yen (JPY). */
  | 'JPY'
  /** Kenyan Shilling (KES). */
  | 'KES'
  /** Kyrgyzstani Som (KGS). */
  | 'KGS'
  /** Cambodian Riel. */
  | 'KHR'
  /** Kiribati Dollar (KID). */
  | 'KID'
  /** Comorian Franc (KMF). */
  | 'KMF'
  /** South Korean Won (KRW). */
  | 'KRW'
  /** Kuwaiti Dinar (KWD). */
  | 'KWD'
  /** Cayman Dollars (KYD). */
  | 'KYD'
  /** Kazakhstani Tenge (KZT). */
  | 'KZT'
  /** Laotian Kip (LAK). */
  | 'LAK'
  /** Lebanese Pounds (LBP). */
  | 'LBP'
  /** Sri Lankan Rupees (LKR). */
  | 'LKR'
  /** Liberian Dollar (LRD). */
  | 'LRD'
  /** Lesotho Loti (LSL). */
  | 'LSL'
  /** Lithuanian Litai (LTL). */
  | 'LTL'
  /** Latvian Lati (LVL). */
  | 'LVL'
  /** Libyan Dinar (LYD). */
  | 'LYD'
  /** Moroccan Dirham. */
  | 'MAD'
  /** Moldovan Leu (MDL). */
  | 'MDL'
  /** Malagasy Ariary (MGA). */
  | 'MGA'
  /** Macedonia Denar (MKD). */
  | 'MKD'
  /** Burmese Kyat (MMK). */
  | 'MMK'
  /** Mongolian Tugrik. */
  | 'MNT'
  /** Macanese Pataca (MOP). */
  | 'MOP'
  /** Mauritanian Ouguiya (MRU). */
  | 'MRU'
  /** Mauritian Rupee (MUR). */
  | 'MUR'
  /** Maldivian Rufiyaa (MVR). */
  | 'MVR'
  /** Malawian Kwacha (MWK). */
  | 'MWK'
  /** Mexican Pesos (MXN). */
  | 'MXN'
  /** Malaysian Ringgits (MYR). */
  | 'MYR'
  /** Mozambican Metical. */
  | 'MZN'
  /** Namibian Dollar. */
  | 'NAD'
  /** Nigerian Naira (NGN). */
  | 'NGN'
  /** Nicaraguan Córdoba (NIO). */
  | 'NIO'
  /** Norwegian Kroner (NOK). */
  | 'NOK'
  /** Nepalese Rupee (NPR). */
  | 'NPR'
  /** New Zealand Dollars (NZD). */
  | 'NZD'
  /** Omani Rial (OMR). */
  | 'OMR'
  /** Panamian Balboa (PAB). */
  | 'PAB'
  /** Peruvian Nuevo Sol (PEN). */
  | 'PEN'
  /** Papua New Guinean Kina (PGK). */
  | 'PGK'
  /** Philippine Peso (PHP). */
  | 'PHP'
  /** Pakistani Rupee (PKR). */
  | 'PKR'
  /** Polish Zlotych (PLN). */
  | 'PLN'
  /** Paraguayan Guarani (PYG). */
  | 'PYG'
  /** Qatari Rial (QAR). */
  | 'QAR'
  /** Romanian Lei (RON). */
  | 'RON'
  /** Serbian dinar (RSD). */
  | 'RSD'
  /** Russian Rubles (RUB). */
  | 'RUB'
  /** Rwandan Franc (RWF). */
  | 'RWF'
  /** Saudi Riyal (SAR). */
  | 'SAR'
  /** Solomon Islands Dollar (SBD). */
  | 'SBD'
  /** Seychellois Rupee (SCR). */
  | 'SCR'
  /** Sudanese Pound (SDG). */
  | 'SDG'
  /** Swedish Kronor (SEK). */
  | 'SEK'
  /** Singapore Dollars (SGD). */
  | 'SGD'
  /** Saint Helena Pounds (SHP). */
  | 'SHP'
  /** Sierra Leonean Leone (SLL). */
  | 'SLL'
  /** Somali Shilling (SOS). */
  | 'SOS'
  /** Surinamese Dollar (SRD). */
  | 'SRD'
  /** South Sudanese Pound (SSP). */
  | 'SSP'
  /** Sao Tome And Principe Dobra (STD). */
  | 'STD'
  /** Sao Tome And Principe Dobra (STN). */
  | 'STN'
  /** Syrian Pound (SYP). */
  | 'SYP'
  /** Swazi Lilangeni (SZL). */
  | 'SZL'
  /** Thai baht (THB). */
  | 'THB'
  /** Tajikistani Somoni (TJS). */
  | 'TJS'
  /** Turkmenistani Manat (TMT). */
  | 'TMT'
  /** Tunisian Dinar (TND). */
  | 'TND'
  /** Tongan Pa'anga (TOP). */
  | 'TOP'
  /** Turkish Lira (TRY). */
  | 'TRY'
  /** Trinidad and Tobago Dollars (TTD). */
  | 'TTD'
  /** Taiwan Dollars (TWD). */
  | 'TWD'
  /** Tanzanian Shilling (TZS). */
  | 'TZS'
  /** Ukrainian Hryvnia (UAH). */
  | 'UAH'
  /** Ugandan Shilling (UGX). */
  | 'UGX'
  /** United States Dollars (USD). */
  | 'USD'
  /** United States Dollars Coin (USDC). */
  | 'USDC'
  /** Uruguayan Pesos (UYU). */
  | 'UYU'
  /** Uzbekistan som (UZS). */
  | 'UZS'
  /** Venezuelan Bolivares (VED). */
  | 'VED'
  /** Venezuelan Bolivares (VEF). */
  | 'VEF'
  /** Venezuelan Bolivares Soberanos (VES). */
  | 'VES'
  /** Vietnamese đồng (VND). */
  | 'VND'
  /** Vanuatu Vatu (VUV). */
  | 'VUV'
  /** Samoan Tala (WST). */
  | 'WST'
  /** Central African CFA Franc (XAF). */
  | 'XAF'
  /** East Caribbean Dollar (XCD). */
  | 'XCD'
  /** West African CFA franc (XOF). */
  | 'XOF'
  /** CFP Franc (XPF). */
  | 'XPF'
  /** Unrecognized currency. */
  | 'XXX'
  /** Yemeni Rial (YER). */
  | 'YER'
  /** South African Rand (ZAR). */
  | 'ZAR'
  /** Zambian Kwacha (ZMW). */
  | 'ZMW';

/** The possible content types for a file object. */
export type FileContentType =
  /** An externally hosted video. */
  | 'EXTERNAL_VIDEO'
  /** A Shopify-hosted generic file. */
  | 'FILE'
  /** A Shopify-hosted image. */
  | 'IMAGE'
  /** A Shopify-hosted 3D model. */
  | 'MODEL_3D'
  /** A Shopify-hosted video file. It's recommended to use this type for all video files. */
  | 'VIDEO';

/** The input fields for handling if filename is already in use. */
export type FileCreateInputDuplicateResolutionMode =
  /** Append a UUID if filename is already in use. */
  | 'APPEND_UUID'
  /** Raise an error if filename is already in use. */
  | 'RAISE_ERROR'
  /** Replace the existing file if filename is already in use. */
  | 'REPLACE';

/** The input fields required to create or update a file object. */
export type FileSetInput = {
  /** The alt text description of the file for screen readers and accessibility. */
  alt?: string | null | undefined;
  /** The file content type. If omitted, then Shopify will attempt to determine the content type during file processing. */
  contentType?: FileContentType | null | undefined;
  /** How to handle if filename is already in use. */
  duplicateResolutionMode?: FileCreateInputDuplicateResolutionMode | null | undefined;
  /**
   * The name of the file. If provided, then the file is created with the specified filename.
   * If not provided, then the filename from the `originalSource` is used.
   */
  filename?: string | null | undefined;
  /** The ID of an existing file. */
  id?: string | number | null | undefined;
  /**
   * The source URL of the file. An external URL can be used for images, generic files, or external videos.
   * Videos and 3D models require a
   * [staged upload URL](https://shopify.dev/api/admin-graphql/latest/mutations/stageduploadscreate).
   */
  originalSource?: string | null | undefined;
};

/** The possible statuses for a file object. */
export type FileStatus =
  /** File processing has failed. */
  | 'FAILED'
  /** File is being processed. */
  | 'PROCESSING'
  /** File is ready to be displayed. */
  | 'READY'
  /** File has been uploaded but hasn't been processed. */
  | 'UPLOADED';

/** The input fields that are required to update a file object. */
export type FileUpdateInput = {
  /** The alt text description of the file for screen readers and accessibility. */
  alt?: string | null | undefined;
  /** The name of the file including its extension. */
  filename?: string | null | undefined;
  /** The ID of the file to be updated. */
  id: string | number;
  /**
   * The source from which to update a media image or generic file.
   * This can be an external URL or a
   * [staged upload URL](https://shopify.dev/api/admin-graphql/latest/mutations/stageduploadscreate).
   */
  originalSource?: string | null | undefined;
  /**
   * The source from which to update the media preview image.
   * May be an external URL or a
   * [staged upload URL](https://shopify.dev/api/admin-graphql/latest/mutations/stageduploadscreate).
   */
  previewImageSource?: string | null | undefined;
  /** The IDs of the references to add to the file. Currently only accepts product IDs. */
  referencesToAdd?: Array<string | number> | null | undefined;
  /** The IDs of the references to remove from the file. Currently only accepts product IDs. */
  referencesToRemove?: Array<string | number> | null | undefined;
};

/** Possible error codes that can be returned by `FilesUserError`. */
export type FilesErrorCode =
  /** The alt value exceeds the maximum limit of 512 characters. */
  | 'ALT_VALUE_LIMIT_EXCEEDED'
  /** The search term must not be blank. */
  | 'BLANK_SEARCH'
  /** The provided filename already exists. */
  | 'FILENAME_ALREADY_EXISTS'
  /** File does not exist. */
  | 'FILE_DOES_NOT_EXIST'
  /** File has a pending operation. */
  | 'FILE_LOCKED'
  /** The input value is invalid. */
  | 'INVALID'
  /** Duplicate resolution mode is not supported for this file type. */
  | 'INVALID_DUPLICATE_MODE_FOR_TYPE'
  /** Invalid duplicate resolution mode provided. */
  | 'INVALID_DUPLICATE_RESOLUTION_MODE'
  /** File cannot be updated in a failed state. */
  | 'INVALID_FAILED_MEDIA_STATE'
  /** The provided filename is invalid. */
  | 'INVALID_FILENAME'
  /** Invalid filename extension. */
  | 'INVALID_FILENAME_EXTENSION'
  /** Invalid image source url value provided. */
  | 'INVALID_IMAGE_SOURCE_URL'
  /** Search query isn't supported. */
  | 'INVALID_QUERY'
  /** Media cannot be modified. It is currently being modified by another operation. */
  | 'MEDIA_CANNOT_BE_MODIFIED'
  /** Cannot create file with custom filename which does not match original source extension. */
  | 'MISMATCHED_FILENAME_AND_ORIGINAL_SOURCE'
  /** At least one argument is required. */
  | 'MISSING_ARGUMENTS'
  /** Duplicate resolution mode REPLACE cannot be used without specifying filename. */
  | 'MISSING_FILENAME_FOR_DUPLICATE_MODE_REPLACE'
  /** Exceeded the limit of non-image media per shop. */
  | 'NON_IMAGE_MEDIA_PER_SHOP_LIMIT_EXCEEDED'
  /** The file is not in the READY state. */
  | 'NON_READY_STATE'
  /** Exceeded the limit of media per product. */
  | 'PRODUCT_MEDIA_LIMIT_EXCEEDED'
  /** One or more associated products are suspended. */
  | 'PRODUCT_SUSPENDED'
  /** The target resource does not exist. */
  | 'REFERENCE_TARGET_DOES_NOT_EXIST'
  /** Specify one argument: search, IDs, or deleteAll. */
  | 'TOO_MANY_ARGUMENTS'
  /** Cannot add more than 10000 references to a file. */
  | 'TOO_MANY_FILE_REFERENCE'
  /** The file type is not supported. */
  | 'UNACCEPTABLE_ASSET'
  /** The file is not supported on trial accounts. Select a plan to upload this file. */
  | 'UNACCEPTABLE_TRIAL_ASSET'
  /**
   * The file is not supported on trial accounts that have not validated their
   * email. Either select a plan or verify the shop owner email to upload this file.
   */
  | 'UNACCEPTABLE_UNVERIFIED_TRIAL_ASSET'
  /** The file type is not supported for referencing. */
  | 'UNSUPPORTED_FILE_REFERENCE'
  /** Filename update is only supported on Image and GenericFile. */
  | 'UNSUPPORTED_MEDIA_TYPE_FOR_FILENAME_UPDATE';

/** The input fields for an image. */
export type ImageInput = {
  /** A word or phrase to share the nature or contents of an image. */
  altText?: string | null | undefined;
  /** A globally-unique ID. */
  id?: string | number | null | undefined;
  /** The URL of the image. May be a staged upload URL. */
  src?: string | null | undefined;
};

/** The input fields for an inventory item. */
export type InventoryItemInput = {
  /** Unit cost associated with the inventory item, the currency is the shop's default currency. */
  cost?: string | null | undefined;
  /**
   * The country where the item was manufactured or produced, specified using the
   * standard two-letter [ISO 3166-1
   * alpha-2](https://en.wikipedia.org/wiki/ISO_3166-1_alpha-2) country code.
   */
  countryCodeOfOrigin?: CountryCode | null | undefined;
  /** List of country-specific harmonized system codes. */
  countryHarmonizedSystemCodes?: Array<CountryHarmonizedSystemCodeInput> | null | undefined;
  /** The harmonized system code of the inventory item. This must be a number between 6 and 13 digits. */
  harmonizedSystemCode?: string | null | undefined;
  /** The measurements of an inventory item. */
  measurement?: InventoryItemMeasurementInput | null | undefined;
  /**
   * The province where the item was manufactured or produced, specified using the
   * standard two-letter [ISO 3166-2
   * alpha-2](https://en.wikipedia.org/wiki/ISO_3166-2) province code.
   */
  provinceCodeOfOrigin?: string | null | undefined;
  /**
   * Whether the inventory item needs to be physically shipped to the customer.
   * Items that require shipping are physical products, while digital goods and
   * services typically don't require shipping and can be fulfilled electronically.
   */
  requiresShipping?: boolean | null | undefined;
  /** The SKU (stock keeping unit) of the inventory item. */
  sku?: string | null | undefined;
  /** Whether the inventory item is tracked. */
  tracked?: boolean | null | undefined;
};

/** The input fields for an inventory item measurement. */
export type InventoryItemMeasurementInput = {
  /** Shipping package associated with inventory item. */
  shippingPackageId?: string | number | null | undefined;
  /** The weight of the inventory item. */
  weight?: WeightInput | null | undefined;
};

/** The input fields required to link a product option to a metafield. */
export type LinkedMetafieldCreateInput = {
  /** The key of the metafield this option is linked to. */
  key: string;
  /** The namespace of the metafield this option is linked to. */
  namespace: string;
  /** Values associated with the option. */
  values?: Array<string> | null | undefined;
};

/** The possible content types for a media object. */
export type MediaContentType =
  /** An externally hosted video. */
  | 'EXTERNAL_VIDEO'
  /** A Shopify-hosted image. */
  | 'IMAGE'
  /** A 3d model. */
  | 'MODEL_3D'
  /** A Shopify-hosted video. */
  | 'VIDEO';

/** The possible statuses for a media object. */
export type MediaStatus =
  /** Media processing has failed. */
  | 'FAILED'
  /** Media is being processed. */
  | 'PROCESSING'
  /** Media is ready to be displayed. */
  | 'READY'
  /** Media has been uploaded but not yet processed. */
  | 'UPLOADED';

/** Possible error codes that can be returned by `MediaUserError`. */
export type MediaUserErrorCode =
  /** The input value is blank. */
  | 'BLANK'
  /** The input value is invalid. */
  | 'INVALID'
  /** Invalid media type. */
  | 'INVALID_MEDIA_TYPE'
  /** Exceeded the maximum number of 100 variant-media pairs per mutation call. */
  | 'MAXIMUM_VARIANT_MEDIA_PAIRS_EXCEEDED'
  /** Media cannot be modified. It is currently being modified by another operation. */
  | 'MEDIA_CANNOT_BE_MODIFIED'
  /** Media does not exist. */
  | 'MEDIA_DOES_NOT_EXIST'
  /** Media does not exist on the given product. */
  | 'MEDIA_DOES_NOT_EXIST_ON_PRODUCT'
  /** The specified media is not attached to the specified variant. */
  | 'MEDIA_IS_NOT_ATTACHED_TO_VARIANT'
  /** Missing arguments. */
  | 'MISSING_ARGUMENTS'
  /** Model3d creation throttle was exceeded. */
  | 'MODEL3D_THROTTLE_EXCEEDED'
  /** Model validation failed. */
  | 'MODEL3D_VALIDATION_ERROR'
  /** Non-ready media are not supported. */
  | 'NON_READY_MEDIA'
  /** Product does not exist. */
  | 'PRODUCT_DOES_NOT_EXIST'
  /** Exceeded the limit of media per product. */
  | 'PRODUCT_MEDIA_LIMIT_EXCEEDED'
  /** Product is suspended. */
  | 'PRODUCT_SUSPENDED'
  /** Product variant already has attached media. */
  | 'PRODUCT_VARIANT_ALREADY_HAS_MEDIA'
  /** Variant does not exist on the given product. */
  | 'PRODUCT_VARIANT_DOES_NOT_EXIST_ON_PRODUCT'
  /** Variant specified in more than one pair. */
  | 'PRODUCT_VARIANT_SPECIFIED_MULTIPLE_TIMES'
  /** Exceeded the limit of media per shop. */
  | 'SHOP_MEDIA_LIMIT_EXCEEDED'
  /** Only one mediaId is allowed per variant-media input pair. */
  | 'TOO_MANY_MEDIA_PER_INPUT_PAIR'
  /** Video creation throttle was exceeded. */
  | 'VIDEO_THROTTLE_EXCEEDED'
  /** Video validation failed. */
  | 'VIDEO_VALIDATION_ERROR';

/** The input fields that identify metafields. */
export type MetafieldIdentifierInput = {
  /** The key of the metafield. */
  key: string;
  /** The namespace of the metafield. */
  namespace: string;
  /** The unique ID of the resource that the metafield is attached to. */
  ownerId: string | number;
};

/**
 * The input fields to use to create or update a metafield through a mutation on the owning resource.
 * An alternative way to create or update a metafield is by using the
 * [metafieldsSet](https://shopify.dev/api/admin-graphql/latest/mutations/metafieldsSet) mutation.
 */
export type MetafieldInput = {
  /** The unique ID of the metafield. Using `namespace` and `key` is preferred for creating and updating. */
  id?: string | number | null | undefined;
  /**
   * The unique identifier for a metafield within its namespace.
   *
   * Required when creating a metafield, but optional when updating. Used to help identify the metafield when
   * updating, but can't be updated itself.
   *
   * Must be 2-64 characters long and can contain alphanumeric, hyphen, and underscore characters.
   */
  key?: string | null | undefined;
  /**
   * The container for a group of metafields that the metafield is or will be associated with. Used in tandem with
   * `key` to lookup a metafield on a resource, preventing conflicts with other metafields with the same `key`.
   *
   * Required when creating a metafield, but optional when updating. Used to help identify the metafield when
   * updating, but can't be updated itself.
   *
   * Must be 3-255 characters long and can contain alphanumeric, hyphen, and underscore characters.
   */
  namespace?: string | null | undefined;
  /**
   * The type of data that's stored in the metafield.
   * Refer to the list of [supported types](https://shopify.dev/apps/metafields/types).
   *
   * Required when creating or updating a metafield without a definition.
   */
  type?: string | null | undefined;
  /** The data stored in the metafield. Always stored as a string, regardless of the metafield's type. */
  value?: string | null | undefined;
};

/** The input fields for a metafield value to set. */
export type MetafieldsSetInput = {
  /**
   * The `compareDigest` value obtained from a previous query. Provide this with
   * updates to ensure the metafield is modified safely.
   */
  compareDigest?: string | null | undefined;
  /**
   * The unique identifier for a metafield within its namespace.
   *
   * Must be 2-64 characters long and can contain alphanumeric, hyphen, and underscore characters.
   */
  key: string;
  /**
   * The container for a group of metafields that the metafield is or will be associated with. Used in tandem
   * with `key` to lookup a metafield on a resource, preventing conflicts with other metafields with the
   * same `key`. If omitted the app-reserved namespace will be used.
   *
   * Must be 3-255 characters long and can contain alphanumeric, hyphen, and underscore characters.
   */
  namespace?: string | null | undefined;
  /** The unique ID of the resource that the metafield is attached to. */
  ownerId: string | number;
  /**
   * The type of data that's stored in the metafield.
   * The type must be one of the [supported types](https://shopify.dev/apps/metafields/types).
   *
   * Required when there's no corresponding definition for the given `namespace`, `key`, and
   * owner resource type (derived from `ownerId`).
   */
  type?: string | null | undefined;
  /** The data stored in the metafield. Always stored as a string, regardless of the metafield's type. */
  value: string;
};

/** Possible error codes that can be returned by `MetafieldsSetUserError`. */
export type MetafieldsSetUserErrorCode =
  /** ApiPermission metafields can only be created or updated by the app owner. */
  | 'APP_NOT_AUTHORIZED'
  /** The input value is blank. */
  | 'BLANK'
  /** The metafield violates a capability restriction. */
  | 'CAPABILITY_VIOLATION'
  /** The input value isn't included in the list. */
  | 'INCLUSION'
  /** An internal error occurred. */
  | 'INTERNAL_ERROR'
  /** The input value is invalid. */
  | 'INVALID'
  /** The compareDigest is invalid. */
  | 'INVALID_COMPARE_DIGEST'
  /** The type is invalid. */
  | 'INVALID_TYPE'
  /** The value is invalid for the metafield type or for the definition options. */
  | 'INVALID_VALUE'
  /** The input value should be less than or equal to the maximum value allowed. */
  | 'LESS_THAN_OR_EQUAL_TO'
  /** The input value needs to be blank. */
  | 'PRESENT'
  /** The metafield has been modified since it was loaded. */
  | 'STALE_OBJECT'
  /** The input value is already taken. */
  | 'TAKEN'
  /** The input value is too long. */
  | 'TOO_LONG'
  /** The input value is too short. */
  | 'TOO_SHORT';

/** The input fields for metaobject capabilities. */
export type MetaobjectCapabilityDataInput = {
  /** Online Store capability input. */
  onlineStore?: MetaobjectCapabilityDataOnlineStoreInput | null | undefined;
  /** Publishable capability input. */
  publishable?: MetaobjectCapabilityDataPublishableInput | null | undefined;
};

/** The input fields for the Online Store capability to control renderability on the Online Store. */
export type MetaobjectCapabilityDataOnlineStoreInput = {
  /** The theme template used when viewing the metaobject in a store. */
  templateSuffix?: string | null | undefined;
};

/** The input fields for publishable capability to adjust visibility on channels. */
export type MetaobjectCapabilityDataPublishableInput = {
  /** The visibility status of this metaobject across all channels. */
  status: MetaobjectStatus;
};

/** The input fields for a metaobject field value. */
export type MetaobjectFieldInput = {
  /** The key of the field. */
  key: string;
  /** The value of the field. */
  value: string;
};

/** Defines visibility status for metaobjects. */
export type MetaobjectStatus =
  /** The metaobjects is active for public use. */
  | 'ACTIVE'
  /** The metaobjects is an internal record. */
  | 'DRAFT';

/** The input fields for upserting a metaobject. */
export type MetaobjectUpsertInput = {
  /** Capabilities for the metaobject. */
  capabilities?: MetaobjectCapabilityDataInput | null | undefined;
  /** Values for fields. These are mapped by key to fields of the metaobject definition. */
  fields?: Array<MetaobjectFieldInput> | null | undefined;
  /** The handle of the metaobject. */
  handle?: string | null | undefined;
};

/** Possible error codes that can be returned by `MetaobjectUserError`. */
export type MetaobjectUserErrorCode =
  /** Admin access can only be specified on metaobject definitions that have an app-reserved type. */
  | 'ADMIN_ACCESS_INPUT_NOT_ALLOWED'
  /** Definition is managed by app configuration and cannot be modified through the API. */
  | 'APP_CONFIG_MANAGED'
  /** The input value is blank. */
  | 'BLANK'
  /** The capability you are using is not enabled. */
  | 'CAPABILITY_NOT_ENABLED'
  /** The display name cannot be the same when using the metaobject as a product option. */
  | 'DISPLAY_NAME_CONFLICT'
  /** Duplicate inputs were provided for this field key. */
  | 'DUPLICATE_FIELD_INPUT'
  /** Renderable data input is referencing an invalid field. */
  | 'FIELD_TYPE_INVALID'
  /** The targeted object cannot be modified. */
  | 'IMMUTABLE'
  /** The input value isn't included in the list. */
  | 'INCLUSION'
  /** The maximum number of input metaobjects has been exceeded. */
  | 'INPUT_LIMIT_EXCEEDED'
  /** An unexpected error occurred. */
  | 'INTERNAL_ERROR'
  /** The input value is invalid. */
  | 'INVALID'
  /** The value for the metafield definition option was invalid. */
  | 'INVALID_OPTION'
  /** The metafield type is invalid. */
  | 'INVALID_TYPE'
  /** The value is invalid for the metafield type or the definition options. */
  | 'INVALID_VALUE'
  /** The maximum number of metaobjects definitions has been exceeded. */
  | 'MAX_DEFINITIONS_EXCEEDED'
  /** The maximum number of metaobjects per shop has been exceeded. */
  | 'MAX_OBJECTS_EXCEEDED'
  /** The input is missing required keys. */
  | 'MISSING_REQUIRED_KEYS'
  /** Not authorized. */
  | 'NOT_AUTHORIZED'
  /** Missing required fields were found for this object. */
  | 'OBJECT_FIELD_REQUIRED'
  /** The specified field key is already in use. */
  | 'OBJECT_FIELD_TAKEN'
  /** The input value needs to be blank. */
  | 'PRESENT'
  /** The requested record couldn't be found. */
  | 'RECORD_NOT_FOUND'
  /** The action cannot be completed because associated metaobjects are referenced by another resource. */
  | 'REFERENCE_EXISTS_ERROR'
  /** The provided name is reserved for system use. */
  | 'RESERVED_NAME'
  /** Definition is required by an installed app and cannot be deleted. */
  | 'STANDARD_METAOBJECT_DEFINITION_DEPENDENT_ON_APP'
  /** The input value is already taken. */
  | 'TAKEN'
  /** The input value is too long. */
  | 'TOO_LONG'
  /** The input value is too short. */
  | 'TOO_SHORT'
  /** No field definition found for this key. */
  | 'UNDEFINED_OBJECT_FIELD'
  /** No metaobject definition found for this type. */
  | 'UNDEFINED_OBJECT_TYPE'
  /** The Online Store URL handle cannot be blank. */
  | 'URL_HANDLE_BLANK'
  /** The Online Store URL handle is invalid. */
  | 'URL_HANDLE_INVALID'
  /** The Online Store URL handle is already taken. */
  | 'URL_HANDLE_TAKEN';

/** The input fields for a monetary value with currency. */
export type MoneyInput = {
  /** Decimal money amount. */
  amount: string;
  /** Currency of the money. */
  currencyCode: CurrencyCode;
};

/**
 * The input for moving a single object to a specific position in a set.
 *
 * Provide this input only for objects whose position actually changed; do not send inputs for the entire set.
 *
 * - id: The ID (GID) of the object to move.
 * - newPosition: The zero-based index of the object's position within the set at the time this move is applied.
 *
 * Moves are applied sequentially, so `newPosition` for each move is evaluated after all prior moves in the same list.
 * If `newPosition` is greater than or equal to the number of objects, the object is moved to the end of the set.
 * Values do not have to be unique. Objects not included in the move list keep
 * their relative order, aside from any displacement caused by the moves.
 */
export type MoveInput = {
  /** The ID of the object to be moved. */
  id: string | number;
  /**
   * Zero-based index of the object's position at the time this move is applied. If
   * the value is >= the number of objects, the object is placed at the end.
   */
  newPosition: string;
};

/** The input fields for creating or updating a product option. */
export type OptionSetInput = {
  /** Specifies the product option to update. */
  id?: string | number | null | undefined;
  /** Specifies the metafield the option is linked to. */
  linkedMetafield?: LinkedMetafieldCreateInput | null | undefined;
  /** Name of the option. */
  name?: string | null | undefined;
  /** Position of the option. */
  position?: number | null | undefined;
  /** Value associated with an option. */
  values?: Array<OptionValueSetInput> | null | undefined;
};

/** The input fields for creating or updating a product option value. */
export type OptionValueSetInput = {
  /** Specifies the product option value. */
  id?: string | number | null | undefined;
  /** Value associated with an option. */
  name?: string | null | undefined;
};

/** The input fields to claim ownership for Product features such as Bundles. */
export type ProductClaimOwnershipInput = {
  /**
   * Claiming ownership of bundles lets the app render a custom UI for the bundles' card on the
   * products details page in the Shopify admin.
   *
   * Bundle ownership can only be claimed when creating the product. If you create `ProductVariantComponents`
   * in any of its product variants, then the bundle ownership is automatically assigned to the app making the call.
   *
   * [Learn more](https://shopify.dev/docs/apps/selling-strategies/bundles/product-config).
   */
  bundles?: boolean | null | undefined;
};

/** The input fields required to identify a resource. */
export type ProductSetIdentifiers =
  {   /** Custom ID of product to upsert. */
  customId: UniqueMetafieldValueInput; handle?: never; id?: never; }
  |  { customId?: never;   /** Handle of product to upsert. */
  handle: string; id?: never; }
  |  { customId?: never; handle?: never;   /** ID of product to update. */
  id: string | number; };

/** The input fields required to create or update a product via ProductSet mutation. */
export type ProductSetInput = {
  /**
   * The ID of the [category](https://shopify.github.io/product-taxonomy/releases/unstable/?categoryId=sg-4-17-2-17)
   * that's associated with the product.
   */
  category?: string | number | null | undefined;
  /**
   * The input field to enable an app to provide additional product features.
   * For example, you can specify
   * [`bundles: true`](https://shopify.dev/docs/api/admin-graphql/latest/input-objects/ProductClaimOwnershipInput#field-bundles)
   * in the `claimOwnership` field to let an app add a
   * [product configuration extension](https://shopify.dev/docs/apps/build/product-merchandising/bundles/product-configuration-extension/add-merchant-config-ui).
   */
  claimOwnership?: ProductClaimOwnershipInput | null | undefined;
  /** The IDs of collections that this product will be a member of. */
  collections?: Array<string | number> | null | undefined;
  /** The role of the product in a product grouping. It can only be set during creation. */
  combinedListingRole?: CombinedListingsRole | null | undefined;
  /**
   * The description of the product, with HTML tags.
   * For example, the description might include bold `<strong></strong>` and italic `<i></i>` text.
   */
  descriptionHtml?: string | null | undefined;
  /**
   * The files to associate with the product.
   *
   * Complexity cost: 1.9 per file.
   */
  files?: Array<FileSetInput> | null | undefined;
  /** Whether the product is a gift card. */
  giftCard?: boolean | null | undefined;
  /**
   * The [theme template](https://shopify.dev/docs/storefronts/themes/architecture/templates)
   * that's used when customers view a gift card in a store.
   */
  giftCardTemplateSuffix?: string | null | undefined;
  /**
   * A unique, human-readable string that's used to identify the product in URLs. A
   * handle can contain letters, hyphens (`-`), and numbers, but no spaces.
   * If no handle is explicitly provided, then the title is used to construct the product's handle.
   * For example, if a product is titled "Black Sunglasses" and no handle is
   * provided, then the handle `black-sunglasses` is generated (unless that handle
   * is already taken, in which case a suffix is added to make the handle unique).
   */
  handle?: string | null | undefined;
  /**
   * The product's ID.
   *
   * If you're creating a product, then you don't need to pass the `id` as input to the
   * [`productCreate`](https://shopify.dev/docs/api/admin-graphql/latest/mutations/productCreate) mutation.
   * If you're updating a product, then you do need to pass the `id` as input to the
   * [`productUpdate`](https://shopify.dev/docs/api/admin-graphql/latest/mutations/productUpdate) mutation
   * to identify which product you want to update.
   * @deprecated Use `identifier` instead to get the product's ID
   */
  id?: string | number | null | undefined;
  /**
   * The metafields to associate with this product.
   *
   * Complexity cost: 0.4 per metafield.
   */
  metafields?: Array<MetafieldInput> | null | undefined;
  /** List of custom product options and option values (maximum of 3 per product). */
  productOptions?: Array<OptionSetInput> | null | undefined;
  /**
   * The [product type](https://help.shopify.com/manual/products/details/product-type)
   * that merchants define.
   */
  productType?: string | null | undefined;
  /**
   * Whether a redirect is required after a new handle has been provided.
   * If `true`, then the old handle is redirected to the new one automatically.
   */
  redirectNewHandle?: boolean | null | undefined;
  /**
   * Whether the product can only be purchased with a selling plan (subscription).
   * Products that are sold exclusively on subscription can only be created on
   * online stores. If set to `true` on an already existing product, then the
   * product will be marked unavailable on channels that don't support subscriptions.
   */
  requiresSellingPlan?: boolean | null | undefined;
  /**
   * The [SEO title and description](https://help.shopify.com/manual/promoting-marketing/seo/adding-keywords)
   * that are associated with a product.
   */
  seo?: SeoInput | null | undefined;
  /** The status of the product. */
  status?: ProductStatus | null | undefined;
  /**
   * A list of searchable keywords that are
   * associated with the product. For example, a merchant might apply the `sports`
   * and `summer` tags to products that are associated with sportwear for summer.
   *
   * Updating `tags` overwrites any existing tags that were previously added to the product.
   * To add new tags without overwriting existing tags, use the
   * [`tagsAdd`](https://shopify.dev/api/admin-graphql/latest/mutations/tagsadd)
   * mutation.
   */
  tags?: Array<string> | null | undefined;
  /**
   * The [theme template](https://shopify.dev/docs/storefronts/themes/architecture/templates)
   * that's used when customers view a product in a store.
   */
  templateSuffix?: string | null | undefined;
  /**
   * The name for the product that displays to customers. If no handle is
   * explicitly provided, then the title is used to construct the product's handle.
   * For example, if a product is titled "Black Sunglasses" and no handle is
   * provided, then the handle `black-sunglasses` is generated.
   */
  title?: string | null | undefined;
  /**
   * A list of variants associated with the product.
   *
   * Complexity cost: 0.2 per variant.
   */
  variants?: Array<ProductVariantSetInput> | null | undefined;
  /** The name of the product's vendor. */
  vendor?: string | null | undefined;
};

/** The input fields required to set inventory quantities using `productSet` mutation. */
export type ProductSetInventoryInput = {
  /** The ID of the location of the inventory quantity being set. */
  locationId: string | number;
  /** The name of the inventory quantity being set. Must be one of `available` or `on_hand`. */
  name: string;
  /** The values to which each quantities will be set. */
  quantity: number;
};

/** Possible error codes that can be returned by `ProductSetUserError`. */
export type ProductSetUserErrorCode =
  /** An option cannot have both metafield linked and nonlinked option values. */
  | 'CANNOT_COMBINE_LINKED_AND_NONLINKED_OPTION_VALUES'
  /** The metafield violates a capability restriction. */
  | 'CAPABILITY_VIOLATION'
  /** Duplicated metafield value for linked option. */
  | 'DUPLICATED_METAFIELD_VALUE'
  /** Duplicated option name. */
  | 'DUPLICATED_OPTION_NAME'
  /** Duplicated option value. */
  | 'DUPLICATED_OPTION_VALUE'
  /** Duplicated value. */
  | 'DUPLICATED_VALUE'
  /** Cannot link multiple options to the same metafield. */
  | 'DUPLICATE_LINKED_OPTION'
  /** Something went wrong, please try again. */
  | 'GENERIC_ERROR'
  /** Gift card products can only be created after they have been activated. */
  | 'GIFT_CARDS_NOT_ACTIVATED'
  /** The product gift_card attribute cannot be changed after creation. */
  | 'GIFT_CARD_ATTRIBUTE_CANNOT_BE_CHANGED'
  /** Handle already in use. Please provide a new handle. */
  | 'HANDLE_NOT_UNIQUE'
  /** The id field is not allowed if identifier is provided. */
  | 'ID_NOT_ALLOWED'
  /** The identifier value does not match the value of the corresponding field in the input. */
  | 'INPUT_MISMATCH'
  /** Input is not valid. */
  | 'INVALID_INPUT'
  /** Metafield is not valid. */
  | 'INVALID_METAFIELD'
  /** Invalid metafield value for linked option. */
  | 'INVALID_METAFIELD_VALUE_FOR_LINKED_OPTION'
  /** Product is not valid. */
  | 'INVALID_PRODUCT'
  /** Product variant is not valid. */
  | 'INVALID_VARIANT'
  /** Inventory quantity input exceeds the limit of 50000. Consider using separate `inventorySetQuantities` mutations. */
  | 'INVENTORY_QUANTITIES_LIMIT_EXCEEDED'
  /** Error processing request in the background job. */
  | 'JOB_ERROR'
  /** No valid metafield definition found for linked option. */
  | 'LINKED_METAFIELD_DEFINITION_NOT_FOUND'
  /** Linked options are currently not supported for this shop. */
  | 'LINKED_OPTIONS_NOT_SUPPORTED_FOR_SHOP'
  /** The input argument `metafields` (if present) must contain the `customId` value. */
  | 'METAFIELD_MISMATCH'
  /** The input field corresponding to the identifier is required. */
  | 'MISSING_FIELD_REQUIRED'
  /** Resource matching the identifier was not found. */
  | 'NOT_FOUND'
  /** Options over limit. */
  | 'OPTIONS_OVER_LIMIT'
  /** Option does not exist. */
  | 'OPTION_DOES_NOT_EXIST'
  /** Each option must have at least one option value specified. */
  | 'OPTION_VALUES_MISSING'
  /** Option values over limit. */
  | 'OPTION_VALUES_OVER_LIMIT'
  /** Option value does not exist. */
  | 'OPTION_VALUE_DOES_NOT_EXIST'
  /** Product does not exist. */
  | 'PRODUCT_DOES_NOT_EXIST'
  /** Must specify product options when updating variants. */
  | 'PRODUCT_OPTIONS_INPUT_MISSING'
  /** Product is suspended. */
  | 'PRODUCT_SUSPENDED'
  /** Product variant does not exist. */
  | 'PRODUCT_VARIANT_DOES_NOT_EXIST'
  /** Must specify variants when updating options. */
  | 'VARIANTS_INPUT_MISSING'
  /** Number of product variants exceeds shop limit. */
  | 'VARIANTS_OVER_LIMIT';

/** The possible product statuses. */
export type ProductStatus =
  /**
   * The product is ready to sell and can be published to sales channels and apps.
   * Products with an active status aren't automatically published to sales
   * channels, such as the online store, or apps. By default, existing products are set to active.
   */
  | 'ACTIVE'
  /** The product is no longer being sold and isn't available to customers on sales channels and apps. */
  | 'ARCHIVED'
  /**
   * The product isn't ready to sell and is unavailable to customers on sales
   * channels and apps. By default, duplicated and unarchived products are set to draft.
   */
  | 'DRAFT'
  /**
   * The product is active but you need a direct link to view it. The product
   * doesn't show up in search, collections, or product recommendations. It will be
   * returned in Storefront API and Liquid only when referenced individually by
   * handle, id, or metafield reference.This status is only visible from 2025-10
   * and up, is translated to active in older versions and can't be changed from
   * unlisted in older versions.
   */
  | 'UNLISTED';

/** The input fields for updating a product. */
export type ProductUpdateInput = {
  /**
   * The ID of the [category](https://shopify.github.io/product-taxonomy/releases/unstable/?categoryId=sg-4-17-2-17)
   * that's associated with the product.
   */
  category?: string | number | null | undefined;
  /** A list of collection IDs to associate with the product. */
  collectionsToJoin?: Array<string | number> | null | undefined;
  /** The collection IDs to disassociate from the product. */
  collectionsToLeave?: Array<string | number> | null | undefined;
  /**
   * Whether to delete metafields whose constraints don't match the product's category.
   * Can only be used when updating the product's category.
   */
  deleteConflictingConstrainedMetafields?: boolean | null | undefined;
  /**
   * The description of the product, with HTML tags.
   * For example, the description might include bold `<strong></strong>` and italic `<i></i>` text.
   */
  descriptionHtml?: string | null | undefined;
  /**
   * The [theme template](https://shopify.dev/docs/storefronts/themes/architecture/templates)
   * that's used when customers view a gift card in a store.
   */
  giftCardTemplateSuffix?: string | null | undefined;
  /**
   * A unique, human-readable string that's used to identify the product in URLs. A
   * handle can contain letters, hyphens (`-`), and numbers, but no spaces.
   * If no handle is explicitly provided, then the title is used to construct the product's handle.
   * For example, if a product is titled "Black Sunglasses" and no handle is
   * provided, then the handle `black-sunglasses` is generated (unless that handle
   * is already taken, in which case a suffix is added to make the handle unique).
   */
  handle?: string | null | undefined;
  /** The product's ID. */
  id?: string | number | null | undefined;
  /**
   * The [custom fields](https://shopify.dev/docs/apps/build/custom-data) to associate with the product
   * for the purposes of adding and storing additional information.
   */
  metafields?: Array<MetafieldInput> | null | undefined;
  /**
   * The [product type](https://help.shopify.com/manual/products/details/product-type)
   * that merchants define.
   */
  productType?: string | null | undefined;
  /**
   * Whether a redirect is required after a new handle has been provided.
   * If `true`, then the old handle is redirected to the new one automatically.
   */
  redirectNewHandle?: boolean | null | undefined;
  /**
   * Whether the product can only be purchased with
   * a [selling plan](https://shopify.dev/docs/apps/build/purchase-options/subscriptions/selling-plans).
   * Products that are sold on subscription (`requiresSellingPlan: true`) can be updated only for online stores.
   * If you update a product to be subscription-only (`requiresSellingPlan:false`),
   * then the product is unpublished from all channels except the online store.
   */
  requiresSellingPlan?: boolean | null | undefined;
  /**
   * The [SEO title and description](https://help.shopify.com/manual/promoting-marketing/seo/adding-keywords)
   * that are associated with a product.
   */
  seo?: SeoInput | null | undefined;
  /**
   * The [product status](https://help.shopify.com/manual/products/details/product-details-page#product-status),
   * which controls visibility across all sales channels.
   */
  status?: ProductStatus | null | undefined;
  /**
   * A list of searchable keywords that are
   * associated with the product. For example, a merchant might apply the `sports`
   * and `summer` tags to products that are associated with sportwear for summer.
   *
   * Updating `tags` overwrites any existing tags that were previously added to the product.
   * To add new tags without overwriting existing tags, use the
   * [`tagsAdd`](https://shopify.dev/api/admin-graphql/latest/mutations/tagsadd)
   * mutation.
   */
  tags?: Array<string> | null | undefined;
  /**
   * The [theme template](https://shopify.dev/docs/storefronts/themes/architecture/templates)
   * that's used when customers view a product in a store.
   */
  templateSuffix?: string | null | undefined;
  /**
   * The name for the product that displays to customers. If no handle is
   * explicitly provided, then the title is used to construct the product's handle.
   * For example, if a product is titled "Black Sunglasses" and no handle is
   * provided, then the handle `black-sunglasses` is generated.
   */
  title?: string | null | undefined;
  /** The name of the product's vendor. */
  vendor?: string | null | undefined;
};

/** The valid values for the inventory policy of a product variant once it is out of stock. */
export type ProductVariantInventoryPolicy =
  /** Customers can buy this product variant after it's out of stock. */
  | 'CONTINUE'
  /** Customers can't buy this product variant after it's out of stock. */
  | 'DENY';

/** The input fields for specifying a product variant to create or update. */
export type ProductVariantSetInput = {
  /** The value of the barcode associated with the product. */
  barcode?: string | null | undefined;
  /** The compare-at price of the variant. */
  compareAtPrice?: string | null | undefined;
  /**
   * The file to associate with the variant.
   *
   * Complexity cost: 0.6 per variant file.
   *
   * Any file specified here must also be specified in the `files` input for the product.
   */
  file?: FileSetInput | null | undefined;
  /** Specifies the product variant to update or create a new variant if absent. */
  id?: string | number | null | undefined;
  /** The inventory item associated with the variant, used for unit cost. */
  inventoryItem?: InventoryItemInput | null | undefined;
  /** Whether customers are allowed to place an order for the product variant when it's out of stock. Defaults to `DENY`. */
  inventoryPolicy?: ProductVariantInventoryPolicy | null | undefined;
  /**
   * The inventory quantities at each location where the variant is stocked.
   * If you're updating an existing variant, then you can only update the
   * quantities at locations where the variant is already stocked.
   *
   * The total number of inventory quantities across all variants in the mutation can't exceed 50000.
   */
  inventoryQuantities?: Array<ProductSetInventoryInput> | null | undefined;
  /**
   * Additional customizable information about the product variant.
   *
   * Complexity cost: 0.4 per variant metafield.
   */
  metafields?: Array<MetafieldInput> | null | undefined;
  /** The custom properties that a shop owner uses to define product variants. */
  optionValues: Array<VariantOptionValueInput>;
  /** The order of the product variant in the list of product variants. The first position in the list is 1. */
  position?: number | null | undefined;
  /** The price of the variant. */
  price?: string | null | undefined;
  /**
   * Indicates whether the product variant is created as published or unpublished.
   * This option is only available for new product variants.
   */
  published?: boolean | null | undefined;
  /**
   * Whether a product variant requires components. The default value is `false`.
   * If `true`, then the product variant can only be purchased as a parent bundle with components and it will be omitted
   * from channels that don't support bundles.
   */
  requiresComponents?: boolean | null | undefined;
  /** Whether or not unit price should be shown for this product variant. */
  showUnitPrice?: boolean | null | undefined;
  /** The SKU for the variant. Case-sensitive string. */
  sku?: string | null | undefined;
  /** The tax code associated with the variant. */
  taxCode?: string | null | undefined;
  /** Whether the variant is taxable. */
  taxable?: boolean | null | undefined;
  /** The unit price measurement for the product variant. */
  unitPriceMeasurement?: UnitPriceMeasurementInput | null | undefined;
};

/** The input fields for SEO information. */
export type SeoInput = {
  /** SEO description of the product. */
  description?: string | null | undefined;
  /** SEO title of the product. */
  title?: string | null | undefined;
};

/**
 * The possible HTTP methods that can be used when sending a request to upload a file using information from a
 * [StagedMediaUploadTarget](https://shopify.dev/api/admin-graphql/latest/objects/StagedMediaUploadTarget).
 */
export type StagedUploadHttpMethodType =
  /** The POST HTTP method. */
  | 'POST'
  /** The PUT HTTP method. */
  | 'PUT';

/** The input fields for generating staged upload targets. */
export type StagedUploadInput = {
  /**
   * The size of the file to upload, in bytes. This is required when the request's resource property is set to
   * [VIDEO](https://shopify.dev/api/admin-graphql/latest/enums/StagedUploadTargetGenerateUploadResource#value-video)
   * or [MODEL_3D](https://shopify.dev/api/admin-graphql/latest/enums/StagedUploadTargetGenerateUploadResource#value-model3d).
   */
  fileSize?: string | null | undefined;
  /** The file's name and extension. */
  filename: string;
  /**
   * The HTTP method to be used when sending a request to upload the file using the returned staged
   * upload target.
   */
  httpMethod?: StagedUploadHttpMethodType | null | undefined;
  /** The file's MIME type. */
  mimeType: string;
  /** The file's intended Shopify resource type. */
  resource: StagedUploadTargetGenerateUploadResource;
};

/** The resource type to receive. */
export type StagedUploadTargetGenerateUploadResource =
  /**
   * Represents bulk mutation variables.
   *
   * For example, bulk mutation variables can be used for bulk operations using the
   * [bulkOperationRunMutation mutation](https://shopify.dev/api/admin-graphql/latest/mutations/bulkOperationRunMutation).
   */
  | 'BULK_MUTATION_VARIABLES'
  /**
   * An image associated with a collection.
   *
   * For example, after uploading an image, you can use the
   * [collectionUpdate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/collectionUpdate)
   * to add the image to a collection.
   */
  | 'COLLECTION_IMAGE'
  /**
   * Represents a file associated with a dispute.
   *
   * For example, after uploading the file, you can add the file to a dispute using the
   * [disputeEvidenceUpdate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/disputeEvidenceUpdate).
   */
  | 'DISPUTE_FILE_UPLOAD'
  /**
   * Represents any file other than HTML.
   *
   * For example, after uploading the file, you can add the file to the
   * [Files page](https://shopify.com/admin/settings/files) in Shopify admin using the
   * [fileCreate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/fileCreate).
   */
  | 'FILE'
  /**
   * An image.
   *
   * For example, after uploading an image, you can add the image to a product using the
   * [productCreateMedia mutation](https://shopify.dev/api/admin-graphql/latest/mutations/productCreateMedia)
   * or to the [Files page](https://shopify.com/admin/settings/files) in Shopify admin using the
   * [fileCreate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/fileCreate).
   */
  | 'IMAGE'
  /**
   * A Shopify hosted 3d model.
   *
   * For example, after uploading the 3d model, you can add the 3d model to a product using the
   * [productCreateMedia mutation](https://shopify.dev/api/admin-graphql/latest/mutations/productCreateMedia).
   */
  | 'MODEL_3D'
  /**
   * An image that's associated with a product.
   *
   * For example, after uploading the image, you can add the image to a product using the
   * [productCreateMedia mutation](https://shopify.dev/api/admin-graphql/latest/mutations/productCreateMedia).
   */
  | 'PRODUCT_IMAGE'
  /**
   * Represents a label associated with a return.
   *
   * For example, once uploaded, this resource can be used to [create a
   * ReverseDelivery](https://shopify.dev/api/admin-graphql/unstable/mutations/reverseDeliveryCreateWithShipping).
   */
  | 'RETURN_LABEL'
  /**
   * An image.
   *
   * For example, after uploading the image, you can add the image to the
   * [Files page](https://shopify.com/admin/settings/files) in Shopify admin using the
   * [fileCreate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/fileCreate).
   */
  | 'SHOP_IMAGE'
  /**
   * Represents a redirect CSV file.
   *
   * Example usage: This resource can be used for creating a
   * [UrlRedirectImport](https://shopify.dev/api/admin-graphql/2022-04/objects/UrlRedirectImport)
   * object for use in the
   * [urlRedirectImportCreate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/urlRedirectImportCreate).
   */
  | 'URL_REDIRECT_IMPORT'
  /**
   * A Shopify-hosted video.
   *
   * For example, after uploading the video, you can add the video to a product using the
   * [productCreateMedia mutation](https://shopify.dev/api/admin-graphql/latest/mutations/productCreateMedia)
   * or to the [Files page](https://shopify.com/admin/settings/files) in Shopify admin using the
   * [fileCreate mutation](https://shopify.dev/api/admin-graphql/latest/mutations/fileCreate).
   */
  | 'VIDEO';

/** Possible error codes that can be returned by `StandardMetafieldDefinitionEnableUserError`. */
export type StandardMetafieldDefinitionEnableUserErrorCode =
  /** Admin access can only be specified for app-owned metafield definitions. */
  | 'ADMIN_ACCESS_INPUT_NOT_ALLOWED'
  /** The metafield definition capability cannot be disabled. */
  | 'CAPABILITY_CANNOT_BE_DISABLED'
  /** The input value is invalid. */
  | 'INVALID'
  /** The metafield definition capability is invalid. */
  | 'INVALID_CAPABILITY'
  /** The input combination is invalid. */
  | 'INVALID_INPUT_COMBINATION'
  /**
   * The associated standard metaobject definition template is not valid for the
   * metafield definition and prevented enabling it.
   */
  | 'INVALID_STANDARD_METAOBJECT'
  /** The maximum number of definitions per owner type has been exceeded. */
  | 'LIMIT_EXCEEDED'
  /** You have reached the maximum allowed definitions to be used as admin filters. */
  | 'OWNER_TYPE_LIMIT_EXCEEDED_FOR_USE_AS_ADMIN_FILTERS'
  /** The input value is already taken. */
  | 'TAKEN'
  /** The standard metafield definition template was not found. */
  | 'TEMPLATE_NOT_FOUND'
  /** The definition type is not eligible to be used as collection condition. */
  | 'TYPE_NOT_ALLOWED_FOR_CONDITIONS'
  /** The namespace and key is already in use for a set of your metafields. */
  | 'UNSTRUCTURED_ALREADY_EXISTS'
  /** The metafield definition does not support pinning. */
  | 'UNSUPPORTED_PINNING';

/** Possible error codes that can be returned by `TranslationUserError`. */
export type TranslationErrorCode =
  /** The input value is blank. */
  | 'BLANK'
  /** Translation value is invalid. */
  | 'FAILS_RESOURCE_VALIDATION'
  /** The input value is invalid. */
  | 'INVALID'
  /** Locale language code is invalid. */
  | 'INVALID_CODE'
  /** Locale code format is invalid. */
  | 'INVALID_FORMAT'
  /** Translation key is invalid. */
  | 'INVALID_KEY_FOR_MODEL'
  /** The locale is missing on the market corresponding to the `marketId` argument. */
  | 'INVALID_LOCALE_FOR_MARKET'
  /** Locale is invalid for the shop. */
  | 'INVALID_LOCALE_FOR_SHOP'
  /** Market localizable content is invalid. */
  | 'INVALID_MARKET_LOCALIZABLE_CONTENT'
  /** Translatable content is invalid. */
  | 'INVALID_TRANSLATABLE_CONTENT'
  /** The handle is already taken for this resource. */
  | 'INVALID_VALUE_FOR_HANDLE_TRANSLATION'
  /** The shop isn't allowed to operate on market custom content. */
  | 'MARKET_CUSTOM_CONTENT_NOT_ALLOWED'
  /** The market corresponding to the `marketId` argument doesn't exist. */
  | 'MARKET_DOES_NOT_EXIST'
  /** The market override locale creation failed. */
  | 'MARKET_LOCALE_CREATION_FAILED'
  /** Resource does not exist. */
  | 'RESOURCE_NOT_FOUND'
  /** The specified resource can't be customized for a market. */
  | 'RESOURCE_NOT_MARKET_CUSTOMIZABLE'
  /** Resource is not translatable. */
  | 'RESOURCE_NOT_TRANSLATABLE'
  /** Too many translation keys for the resource. */
  | 'TOO_MANY_KEYS_FOR_RESOURCE';

/** The input fields and values for creating or updating a translation. */
export type TranslationInput = {
  /** On the resource that this translation belongs to, the reference to the value being translated. */
  key: string;
  /** ISO code of the locale being translated into. Only locales returned in `shopLocales` are valid. */
  locale: string;
  /**
   * The ID of the market that the translation is specific to. Not specifying this
   * field means that the translation will be available in all markets.
   */
  marketId?: string | number | null | undefined;
  /** Hash digest representation of the content being translated. */
  translatableContentDigest: string;
  /** The value of the translation. */
  value: string;
};

/** The input fields that identify a unique valued metafield. */
export type UniqueMetafieldValueInput = {
  /** The key for the metafield. */
  key: string;
  /** The container the metafield belongs to. If omitted, the app-reserved namespace will be used. */
  namespace?: string | null | undefined;
  /** The value of the metafield. */
  value: string;
};

/** The input fields for the measurement used to calculate a unit price for a product variant (e.g. $9.99 / 100ml). */
export type UnitPriceMeasurementInput = {
  /** The quantity unit for the unit price measurement. */
  quantityUnit?: UnitPriceMeasurementMeasuredUnit | null | undefined;
  /** The quantity value for the unit price measurement. */
  quantityValue?: number | null | undefined;
  /** The reference unit for the unit price measurement. */
  referenceUnit?: UnitPriceMeasurementMeasuredUnit | null | undefined;
  /** The reference value for the unit price measurement. */
  referenceValue?: number | null | undefined;
};

/** The valid units of measurement for a unit price measurement. */
export type UnitPriceMeasurementMeasuredUnit =
  /** 100 centiliters equals 1 liter. */
  | 'CL'
  /** 100 centimeters equals 1 meter. */
  | 'CM'
  /** Imperial system unit of volume (U.S. customary unit). */
  | 'FLOZ'
  /** 1 foot equals 12 inches. */
  | 'FT'
  /** Imperial system unit of area. */
  | 'FT2'
  /** Metric system unit of weight. */
  | 'G'
  /** 1 gallon equals 128 fluid ounces (U.S. customary unit). */
  | 'GAL'
  /** Imperial system unit of length. */
  | 'IN'
  /** 1 item, a unit of count. */
  | 'ITEM'
  /** 1 kilogram equals 1000 grams. */
  | 'KG'
  /** Metric system unit of volume. */
  | 'L'
  /** Imperial system unit of weight. */
  | 'LB'
  /** Metric system unit of length. */
  | 'M'
  /** Metric system unit of area. */
  | 'M2'
  /** 1 cubic meter equals 1000 liters. */
  | 'M3'
  /** 1000 milligrams equals 1 gram. */
  | 'MG'
  /** 1000 milliliters equals 1 liter. */
  | 'ML'
  /** 1000 millimeters equals 1 meter. */
  | 'MM'
  /** 16 ounces equals 1 pound. */
  | 'OZ'
  /** 1 pint equals 16 fluid ounces (U.S. customary unit). */
  | 'PT'
  /** 1 quart equals 32 fluid ounces (U.S. customary unit). */
  | 'QT'
  /** The unit of measurement is unknown. Upgrade to the latest version of the API to resolve this unit. */
  | 'UNKNOWN'
  /** 1 yard equals 36 inches. */
  | 'YD';

/** The input fields required to create or modify a product variant's option value. */
export type VariantOptionValueInput = {
  /** Specifies the product option value by ID. */
  id?: string | number | null | undefined;
  /** Metafield value associated with an option. */
  linkedMetafieldValue?: string | null | undefined;
  /** Specifies the product option value by name. */
  name?: string | null | undefined;
  /** Specifies the product option by ID. */
  optionId?: string | number | null | undefined;
  /** Specifies the product option by name. */
  optionName?: string | null | undefined;
};

/** The input fields for the weight unit and value inputs. */
export type WeightInput = {
  /** Unit of measurement for `value`. */
  unit: WeightUnit;
  /** The weight value using the unit system specified with `weight_unit`. */
  value: number;
};

/** Units of measurement for weight. */
export type WeightUnit =
  /** Metric system unit of mass. */
  | 'GRAMS'
  /** 1 kilogram equals 1000 grams. */
  | 'KILOGRAMS'
  /** Imperial system unit of mass. */
  | 'OUNCES'
  /** 1 pound equals 16 ounces. */
  | 'POUNDS';

export type ReadProductQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadProductQuery = { product: { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, updatedAt: string, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
      > }, options: Array<{ name: string, values: Array<string> }>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null, qualityScore: { key: string, type: string, value: string, compareDigest: string } | null, qualityStatus: { key: string, type: string, value: string, compareDigest: string } | null, attributes: { key: string, type: string, value: string, compareDigest: string } | null, analysis: { key: string, type: string, value: string, compareDigest: string } | null, analysedAt: { key: string, type: string, value: string, compareDigest: string } | null, generatedCopy: { key: string, type: string, value: string, compareDigest: string } | null, own: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } } | null };

export type ReadProductWithPhotosQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadProductWithPhotosQuery = { product: { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, updatedAt: string, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
      > }, colorPattern: { key: string, value: string } | null, size: { key: string, value: string } | null, shoeSize: { key: string, value: string } | null, targetGender: { key: string, value: string } | null, ageGroup: { key: string, value: string } | null, options: Array<{ name: string, values: Array<string> }>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null, qualityScore: { key: string, type: string, value: string, compareDigest: string } | null, qualityStatus: { key: string, type: string, value: string, compareDigest: string } | null, attributes: { key: string, type: string, value: string, compareDigest: string } | null, analysis: { key: string, type: string, value: string, compareDigest: string } | null, analysedAt: { key: string, type: string, value: string, compareDigest: string } | null, generatedCopy: { key: string, type: string, value: string, compareDigest: string } | null, own: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } } | null };

export type ReadVariantsSoldQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadVariantsSoldQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ barcode: string | null, price: string }> } } | null };

export type ReadMoreVariantsSoldQueryVariables = Exact<{
  id: string | number;
  after: string;
}>;


export type ReadMoreVariantsSoldQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ barcode: string | null, price: string }> } } | null };

export type BarcodesFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ barcode: string | null, price: string }> };

export type WordsFragment = { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, updatedAt: string, options: Array<{ name: string, values: Array<string> }>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null, qualityScore: { key: string, type: string, value: string, compareDigest: string } | null, qualityStatus: { key: string, type: string, value: string, compareDigest: string } | null, attributes: { key: string, type: string, value: string, compareDigest: string } | null, analysis: { key: string, type: string, value: string, compareDigest: string } | null, analysedAt: { key: string, type: string, value: string, compareDigest: string } | null, generatedCopy: { key: string, type: string, value: string, compareDigest: string } | null, own: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } };

export type ReadVariantsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ReadVariantsQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
          > } }> } } | null };

export type ReadFieldsQueryVariables = Exact<{
  id: string | number;
  namespace: string;
  after?: string | null | undefined;
}>;


export type ReadFieldsQuery = { product: { metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } } | null };

export type ReadSearchTextsQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadSearchTextsQuery = { product: { updatedAt: string, seo: { title: string | null, description: string | null } } | null };

export type ReadCollectionsQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadCollectionsQuery = { product: { collections: { nodes: Array<{ title: string }> } } | null };

export type ReadCategoryFieldsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ReadCategoryFieldsQuery = { product: { options: Array<{ linkedMetafield: { namespace: string | null, key: string | null } | null }>, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } } | null };

export type PicturedVariantsFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > } }> };

export type FieldsFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> };

export type FieldFragment = { key: string, type: string, value: string, compareDigest: string };

export type ReadMoreMediaQueryVariables = Exact<{
  id: string | number;
  after: string;
}>;


export type ReadMoreMediaQuery = { product: { media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
      > } } | null };

export type PlacesFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
    | { id: string, alt: string | null, mediaContentType: MediaContentType }
    | { id: string, alt: string | null, mediaContentType: MediaContentType }
    | { id: string, alt: string | null, mediaContentType: MediaContentType }
    | { id: string, alt: string | null, mediaContentType: MediaContentType }
  > };

export type PhotosFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
  > };

export type ChangedProductsQueryVariables = Exact<{
  after?: string | null | undefined;
  query?: string | null | undefined;
}>;


export type ChangedProductsQuery = { products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, handle: string, status: ProductStatus, updatedAt: string, mediaCount: { count: number } | null }> } };

export type VariantsBySkuQueryVariables = Exact<{
  query: string;
  after?: string | null | undefined;
}>;


export type VariantsBySkuQuery = { productVariants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ sku: string | null, product: { id: string } }> } };

export type SearchCategoriesQueryVariables = Exact<{
  search: string;
}>;


export type SearchCategoriesQuery = { taxonomy: { categories: { nodes: Array<{ id: string, fullName: string, isArchived: boolean }> } } | null };

export type ReadCategoryQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadCategoryQuery = { node:
    | { id: string, fullName: string, isLeaf: boolean, isArchived: boolean }
    | Record<PropertyKey, never>
   | null };

export type CategoryAttributesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type CategoryAttributesQuery = { node:
    | { attributes: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
          | { name: string, values: { nodes: Array<{ id: string, name: string }> } }
          | Record<PropertyKey, never>
        > } }
    | Record<PropertyKey, never>
   | null };

export type ChoiceListsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ChoiceListsQuery = { metafieldDefinitions: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, name: string, type: { name: string }, validations: Array<{ name: string, value: string | null }> }> } };

export type ReadShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadShopQuery = { shop: { name: string }, shopLocales: Array<{ locale: string, primary: boolean }> };

export type ReadLocalesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadLocalesQuery = { shopLocales: Array<{ locale: string, name: string, primary: boolean, published: boolean }> };

export type ReadTranslationsQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
  locale: string;
  after?: string | null | undefined;
}>;


export type ReadTranslationsQuery = { shopLocales: Array<{ locale: string, primary: boolean, published: boolean }>, translatableResourcesByIds: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ resourceId: string, translatableContent: Array<{ key: string, value: string | null, digest: string | null }>, translations: Array<{ key: string, value: string | null, outdated: boolean }> }> } };

export type WriteTranslationsMutationVariables = Exact<{
  resourceId: string | number;
  translations: Array<TranslationInput> | TranslationInput;
}>;


export type WriteTranslationsMutation = { translationsRegister: { translations: Array<{ key: string, value: string | null }> | null, userErrors: Array<{ field: Array<string> | null, message: string, code: TranslationErrorCode | null }> } | null };

export type RemoveTranslationsMutationVariables = Exact<{
  resourceId: string | number;
  keys: Array<string> | string;
  locales: Array<string> | string;
}>;


export type RemoveTranslationsMutation = { translationsRemove: { translations: Array<{ key: string }> | null, userErrors: Array<{ field: Array<string> | null, message: string, code: TranslationErrorCode | null }> } | null };

export type TaxonomyRootsQueryVariables = Exact<{ [key: string]: never; }>;


export type TaxonomyRootsQuery = { taxonomy: { categories: { nodes: Array<{ id: string, name: string, isArchived: boolean }> } } | null };

export type TaxonomyBelowQueryVariables = Exact<{
  of: string | number;
  after?: string | null | undefined;
}>;


export type TaxonomyBelowQuery = { taxonomy: { categories: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, isArchived: boolean }> } } | null };

export type WriteProductMutationVariables = Exact<{
  product: ProductUpdateInput;
}>;


export type WriteProductMutation = { productUpdate: { product: { title: string, descriptionHtml: string, tags: Array<string>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type WriteAltMutationVariables = Exact<{
  files: Array<FileUpdateInput> | FileUpdateInput;
}>;


export type WriteAltMutation = { fileUpdate: { files: Array<
      | { id: string, alt: string | null }
      | { id: string, alt: string | null }
      | { id: string, alt: string | null }
      | { id: string, alt: string | null }
      | { id: string, alt: string | null }
    > | null, userErrors: Array<{ field: Array<string> | null, message: string, code: FilesErrorCode | null }> } | null };

export type ReadPlacesQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ReadPlacesQuery = { product: { media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
      > } } | null };

export type OrderPhotosMutationVariables = Exact<{
  id: string | number;
  moves: Array<MoveInput> | MoveInput;
}>;


export type OrderPhotosMutation = { productReorderMedia: { mediaUserErrors: Array<{ field: Array<string> | null, message: string, code: MediaUserErrorCode | null }> } | null };

export type WriteMetafieldsMutationVariables = Exact<{
  metafields: Array<MetafieldsSetInput> | MetafieldsSetInput;
}>;


export type WriteMetafieldsMutation = { metafieldsSet: { metafields: Array<{ namespace: string, key: string, type: string, value: string, compareDigest: string }> | null, userErrors: Array<{ field: Array<string> | null, message: string, code: MetafieldsSetUserErrorCode | null, elementIndex: number | null }> } | null };

export type DeleteMetafieldsMutationVariables = Exact<{
  metafields: Array<MetafieldIdentifierInput> | MetafieldIdentifierInput;
}>;


export type DeleteMetafieldsMutation = { metafieldsDelete: { deletedMetafields: Array<{ namespace: string, key: string } | null> | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type ReadCategoryFieldDefinitionQueryVariables = Exact<{
  key: string;
}>;


export type ReadCategoryFieldDefinitionQuery = { metafieldDefinition: { id: string } | null };

export type EnableCategoryFieldMutationVariables = Exact<{
  key: string;
}>;


export type EnableCategoryFieldMutation = { standardMetafieldDefinitionEnable: { createdDefinition: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: StandardMetafieldDefinitionEnableUserErrorCode | null }> } | null };

export type ReadEntriesQueryVariables = Exact<{
  type: string;
  after?: string | null | undefined;
}>;


export type ReadEntriesQuery = { metaobjects: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, handle: string, fields: Array<{ key: string, value: string | null }> }> } };

export type WriteEntryMutationVariables = Exact<{
  type: string;
  handle: string;
  metaobject: MetaobjectUpsertInput;
}>;


export type WriteEntryMutation = { metaobjectUpsert: { metaobject: { id: string, handle: string, fields: Array<{ key: string, value: string | null }> } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: MetaobjectUserErrorCode | null }> } | null };

export type ListFilesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ListFilesQuery = { files: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { id: string, alt: string | null, mimeType: string | null, fileStatus: FileStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { url: string | null } | null }
      | Record<PropertyKey, never>
    > } };

export type ListCollectionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ListCollectionsQuery = { collections: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null }> } };

export type ListArticlesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ListArticlesQuery = { articles: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null }> } };

export type ReadFileImageQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadFileImageQuery = { node:
    | { id: string, alt: string | null, mimeType: string | null, fileStatus: FileStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { url: string | null } | null }
    | Record<PropertyKey, never>
   | null };

export type ReadCollectionImageQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadCollectionImageQuery = { collection: { id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null } | null };

export type ReadArticleImageQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadArticleImageQuery = { article: { id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null } | null };

export type FileImagesFragment = { id: string, alt: string | null, mimeType: string | null, fileStatus: FileStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { url: string | null } | null };

export type CollectionImagesFragment = { id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null };

export type ArticleImagesFragment = { id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null };

export type OwnImagesFragment = { altText: string | null, url: string, width: number | null, height: number | null };

export type WriteCollectionAltMutationVariables = Exact<{
  collection: CollectionUpdateInput;
}>;


export type WriteCollectionAltMutation = { collectionUpdate: { collection: { id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type WriteArticleAltMutationVariables = Exact<{
  id: string | number;
  article: ArticleUpdateInput;
}>;


export type WriteArticleAltMutation = { articleUpdate: { article: { id: string, title: string, image: { altText: string | null, url: string, width: number | null, height: number | null } | null } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: ArticleUpdateUserErrorCode | null }> } | null };

export type SearchCollectionsQueryVariables = Exact<{
  query: string;
}>;


export type SearchCollectionsQuery = { collections: { nodes: Array<{ id: string, title: string }> } };

export type CollectionMembersQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type CollectionMembersQuery = { collection: { title: string, products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string }> } } | null };

export type ReadSubscriptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadSubscriptionsQuery = { currentAppInstallation: { activeSubscriptions: Array<{ id: string, name: string, status: AppSubscriptionStatus, test: boolean, createdAt: string, trialDays: number, currentPeriodEnd: string | null, lineItems: Array<{ id: string, plan: { pricingDetails:
            | { __typename: 'AppRecurringPricing', interval: AppPricingInterval, planHandle: string | null }
            | { __typename: 'AppUsagePricing', cappedAmount: { amount: string } }
           } }> }>, allSubscriptions: { nodes: Array<{ id: string, name: string, status: AppSubscriptionStatus, test: boolean, createdAt: string, trialDays: number, currentPeriodEnd: string | null, lineItems: Array<{ id: string, plan: { pricingDetails:
              | { __typename: 'AppRecurringPricing', interval: AppPricingInterval, planHandle: string | null }
              | { __typename: 'AppUsagePricing', cappedAmount: { amount: string } }
             } }> }> } } };

export type SubscribedFragment = { id: string, name: string, status: AppSubscriptionStatus, test: boolean, createdAt: string, trialDays: number, currentPeriodEnd: string | null, lineItems: Array<{ id: string, plan: { pricingDetails:
        | { __typename: 'AppRecurringPricing', interval: AppPricingInterval, planHandle: string | null }
        | { __typename: 'AppUsagePricing', cappedAmount: { amount: string } }
       } }> };

export type SubscribeMutationVariables = Exact<{
  name: string;
  returnUrl: string;
  lineItems: Array<AppSubscriptionLineItemInput> | AppSubscriptionLineItemInput;
  trialDays: number;
  test: boolean;
  replacementBehavior: AppSubscriptionReplacementBehavior;
}>;


export type SubscribeMutation = { appSubscriptionCreate: { confirmationUrl: string | null, appSubscription: { id: string, name: string, status: AppSubscriptionStatus, test: boolean, createdAt: string, trialDays: number, currentPeriodEnd: string | null, lineItems: Array<{ id: string, plan: { pricingDetails:
            | { __typename: 'AppRecurringPricing', interval: AppPricingInterval, planHandle: string | null }
            | { __typename: 'AppUsagePricing', cappedAmount: { amount: string } }
           } }> } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CancelSubscriptionMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelSubscriptionMutation = { appSubscriptionCancel: { appSubscription: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type RaiseCapMutationVariables = Exact<{
  id: string | number;
  cappedAmount: MoneyInput;
}>;


export type RaiseCapMutation = { appSubscriptionLineItemUpdate: { confirmationUrl: string | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type RecordUsageMutationVariables = Exact<{
  lineItem: string | number;
  description: string;
  price: MoneyInput;
  key: string;
}>;


export type RecordUsageMutation = { appUsageRecordCreate: { appUsageRecord: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type ReadUsageQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type ReadUsageQuery = { node:
    | { lineItems: Array<{ id: string, usageRecords: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, idempotencyKey: string | null, createdAt: string, price: { amount: string } }> } }> }
    | Record<PropertyKey, never>
   | null };

export type BeginWorkflowsMutationVariables = Exact<{
  handle: string;
  payload: unknown;
}>;


export type BeginWorkflowsMutation = { flowTriggerReceive: { userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export type CatalogueProductsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type CatalogueProductsQuery = { products: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, publishedAt: string | null, onlineStoreUrl: string | null, seo: { title: string | null, description: string | null }, category: { fullName: string } | null, attributes: { value: string } | null, options: Array<{ name: string }>, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        > }, variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, availableForSale: boolean, sku: string | null, price: string, compareAtPrice: string | null, barcode: string | null, selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
            > } }> } }> } };

export type CatalogueProductsByIdQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type CatalogueProductsByIdQuery = { nodes: Array<
    | { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, publishedAt: string | null, onlineStoreUrl: string | null, seo: { title: string | null, description: string | null }, category: { fullName: string } | null, attributes: { value: string } | null, options: Array<{ name: string }>, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
          | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        > }, variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, availableForSale: boolean, sku: string | null, price: string, compareAtPrice: string | null, barcode: string | null, selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
              | { id: string }
              | { id: string }
              | { id: string }
              | { id: string }
            > } }> } }
    | Record<PropertyKey, never>
   | null> };

export type SoldFragment = { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, publishedAt: string | null, onlineStoreUrl: string | null, seo: { title: string | null, description: string | null }, category: { fullName: string } | null, attributes: { value: string } | null, options: Array<{ name: string }>, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
      | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
      | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
      | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
    > }, variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, availableForSale: boolean, sku: string | null, price: string, compareAtPrice: string | null, barcode: string | null, selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
          | { id: string }
          | { id: string }
          | { id: string }
          | { id: string }
        > } }> } };

export type ReadSellerQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadSellerQuery = { shop: { name: string, currencyCode: CurrencyCode, shopAddress: { countryCodeV2: CountryCode | null } } };

export type CatalogueVariantsQueryVariables = Exact<{
  id: string | number;
  after?: string | null | undefined;
}>;


export type CatalogueVariantsQuery = { product: { variants: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, availableForSale: boolean, sku: string | null, price: string, compareAtPrice: string | null, barcode: string | null, selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
            | { id: string }
            | { id: string }
            | { id: string }
            | { id: string }
          > } }> } } | null };

export type SoldVariantsFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, availableForSale: boolean, sku: string | null, price: string, compareAtPrice: string | null, barcode: string | null, selectedOptions: Array<{ name: string, value: string }>, media: { nodes: Array<
        | { id: string }
        | { id: string }
        | { id: string }
        | { id: string }
      > } }> };

export type ReadProductFormQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadProductFormQuery = { product: { id: string, title: string, descriptionHtml: string, vendor: string, productType: string, tags: Array<string>, status: ProductStatus, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
      > } } | null };

export type ReadMoreShownQueryVariables = Exact<{
  id: string | number;
  after: string;
}>;


export type ReadMoreShownQuery = { product: { media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
      > } } | null };

export type ShownFragment = { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
    | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, preview: { image: { url: string } | null } | null }
  > };

export type FindByFormQueryVariables = Exact<{
  value: string;
}>;


export type FindByFormQuery = { productByIdentifier: { id: string } | null };

export type SetProductMutationVariables = Exact<{
  identifier: ProductSetIdentifiers;
  input: ProductSetInput;
}>;


export type SetProductMutation = { productSet: { product: { id: string } | null, userErrors: Array<{ field: Array<string> | null, message: string, code: ProductSetUserErrorCode | null }> } | null };

export type StagePhotoMutationVariables = Exact<{
  input: Array<StagedUploadInput> | StagedUploadInput;
}>;


export type StagePhotoMutation = { stagedUploadsCreate: { stagedTargets: Array<{ url: string | null, resourceUrl: string | null, parameters: Array<{ name: string, value: string }> }> | null, userErrors: Array<{ field: Array<string> | null, message: string }> } | null };

export const ReadProduct: Operation<ReadProductQuery, ReadProductQueryVariables> = {
  text: "query ReadProduct($id: ID!) {\n  product(id: $id) {\n    ...Words\n    media(first: 20, sortKey: POSITION) {\n      ...Places\n    }\n  }\n}\nfragment Words on Product {\n  id\n  title\n  handle\n  status\n  vendor\n  productType\n  descriptionHtml\n  tags\n  updatedAt\n  options(first: 3) {\n    name\n    values\n  }\n  seo {\n    title\n    description\n  }\n  category {\n    id\n    fullName\n    isArchived\n  }\n  qualityScore: metafield(namespace: \"$app\", key: \"quality_score\") {\n    ...Field\n  }\n  qualityStatus: metafield(namespace: \"$app\", key: \"quality_status\") {\n    ...Field\n  }\n  attributes: metafield(namespace: \"$app\", key: \"attributes\") {\n    ...Field\n  }\n  analysis: metafield(namespace: \"$app\", key: \"analysis\") {\n    ...Field\n  }\n  analysedAt: metafield(namespace: \"$app\", key: \"analysed_at\") {\n    ...Field\n  }\n  generatedCopy: metafield(namespace: \"$app\", key: \"generated_copy\") {\n    ...Field\n  }\n  own: metafields(first: 50, namespace: \"custom\") {\n    ...Fields\n  }\n}\nfragment Places on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    ...Field\n  }\n}\nfragment Field on Metafield {\n  key\n  type\n  value\n  compareDigest\n}",
  cost: 84,
};

export const ReadProductWithPhotos: Operation<ReadProductWithPhotosQuery, ReadProductWithPhotosQueryVariables> = {
  text: "query ReadProductWithPhotos($id: ID!) {\n  product(id: $id) {\n    ...Words\n    media(first: 20, sortKey: POSITION) {\n      ...Photos\n    }\n    colorPattern: metafield(namespace: \"shopify\", key: \"color-pattern\") {\n      key\n      value\n    }\n    size: metafield(namespace: \"shopify\", key: \"size\") {\n      key\n      value\n    }\n    shoeSize: metafield(namespace: \"shopify\", key: \"shoe-size\") {\n      key\n      value\n    }\n    targetGender: metafield(namespace: \"shopify\", key: \"target-gender\") {\n      key\n      value\n    }\n    ageGroup: metafield(namespace: \"shopify\", key: \"age-group\") {\n      key\n      value\n    }\n  }\n}\nfragment Words on Product {\n  id\n  title\n  handle\n  status\n  vendor\n  productType\n  descriptionHtml\n  tags\n  updatedAt\n  options(first: 3) {\n    name\n    values\n  }\n  seo {\n    title\n    description\n  }\n  category {\n    id\n    fullName\n    isArchived\n  }\n  qualityScore: metafield(namespace: \"$app\", key: \"quality_score\") {\n    ...Field\n  }\n  qualityStatus: metafield(namespace: \"$app\", key: \"quality_status\") {\n    ...Field\n  }\n  attributes: metafield(namespace: \"$app\", key: \"attributes\") {\n    ...Field\n  }\n  analysis: metafield(namespace: \"$app\", key: \"analysis\") {\n    ...Field\n  }\n  analysedAt: metafield(namespace: \"$app\", key: \"analysed_at\") {\n    ...Field\n  }\n  generatedCopy: metafield(namespace: \"$app\", key: \"generated_copy\") {\n    ...Field\n  }\n  own: metafields(first: 50, namespace: \"custom\") {\n    ...Fields\n  }\n}\nfragment Photos on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    ... on MediaImage {\n      image {\n        url\n        width\n        height\n      }\n      originalSource {\n        fileSize\n        url\n      }\n    }\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    ...Field\n  }\n}\nfragment Field on Metafield {\n  key\n  type\n  value\n  compareDigest\n}",
  cost: 129,
};

export const ReadVariantsSold: Operation<ReadVariantsSoldQuery, ReadVariantsSoldQueryVariables> = {
  text: "query ReadVariantsSold($id: ID!) {\n  product(id: $id) {\n    variants(first: 10) {\n      ...Barcodes\n    }\n  }\n}\nfragment Barcodes on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    barcode\n    price\n  }\n}",
  cost: 13,
};

export const ReadMoreVariantsSold: Operation<ReadMoreVariantsSoldQuery, ReadMoreVariantsSoldQueryVariables> = {
  text: "query ReadMoreVariantsSold($id: ID!, $after: String!) {\n  product(id: $id) {\n    variants(first: 90, after: $after) {\n      ...Barcodes\n    }\n  }\n}\nfragment Barcodes on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    barcode\n    price\n  }\n}",
  cost: 93,
};

export const ReadVariants: Operation<ReadVariantsQuery, ReadVariantsQueryVariables> = {
  text: "query ReadVariants($id: ID!, $after: String) {\n  product(id: $id) {\n    variants(first: 50, after: $after) {\n      ...PicturedVariants\n    }\n  }\n}\nfragment PicturedVariants on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    selectedOptions {\n      name\n      value\n    }\n    media(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}",
  cost: 253,
};

export const ReadFields: Operation<ReadFieldsQuery, ReadFieldsQueryVariables> = {
  text: "query ReadFields($id: ID!, $namespace: String!, $after: String) {\n  product(id: $id) {\n    metafields(first: 100, after: $after, namespace: $namespace) {\n      ...Fields\n    }\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    ...Field\n  }\n}\nfragment Field on Metafield {\n  key\n  type\n  value\n  compareDigest\n}",
  cost: 103,
};

export const ReadSearchTexts: Operation<ReadSearchTextsQuery, ReadSearchTextsQueryVariables> = {
  text: "query ReadSearchTexts($id: ID!) {\n  product(id: $id) {\n    updatedAt\n    seo {\n      title\n      description\n    }\n  }\n}",
  cost: 2,
};

export const ReadCollections: Operation<ReadCollectionsQuery, ReadCollectionsQueryVariables> = {
  text: "query ReadCollections($id: ID!) {\n  product(id: $id) {\n    collections(first: 10) {\n      nodes {\n        title\n      }\n    }\n  }\n}",
  cost: 13,
};

export const ReadCategoryFields: Operation<ReadCategoryFieldsQuery, ReadCategoryFieldsQueryVariables> = {
  text: "query ReadCategoryFields($id: ID!, $after: String) {\n  product(id: $id) {\n    options(first: 3) {\n      linkedMetafield {\n        namespace\n        key\n      }\n    }\n    metafields(first: 50, after: $after, namespace: \"shopify\") {\n      ...Fields\n    }\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    ...Field\n  }\n}\nfragment Field on Metafield {\n  key\n  type\n  value\n  compareDigest\n}",
  cost: 55,
};

export const ReadMoreMedia: Operation<ReadMoreMediaQuery, ReadMoreMediaQueryVariables> = {
  text: "query ReadMoreMedia($id: ID!, $after: String!) {\n  product(id: $id) {\n    media(first: 50, after: $after, sortKey: POSITION) {\n      ...Photos\n    }\n  }\n}\nfragment Photos on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    ... on MediaImage {\n      image {\n        url\n        width\n        height\n      }\n      originalSource {\n        fileSize\n        url\n      }\n    }\n  }\n}",
  cost: 153,
};

export const ChangedProducts: Operation<ChangedProductsQuery, ChangedProductsQueryVariables> = {
  text: "query ChangedProducts($after: String, $query: String) {\n  products(first: 250, after: $after, query: $query, sortKey: UPDATED_AT) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      title\n      handle\n      status\n      updatedAt\n      mediaCount {\n        count\n      }\n    }\n  }\n}",
  cost: 502,
};

export const VariantsBySku: Operation<VariantsBySkuQuery, VariantsBySkuQueryVariables> = {
  text: "query VariantsBySku($query: String!, $after: String) {\n  productVariants(first: 250, after: $after, query: $query) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      sku\n      product {\n        id\n      }\n    }\n  }\n}",
  cost: 502,
};

export const SearchCategories: Operation<SearchCategoriesQuery, SearchCategoriesQueryVariables> = {
  text: "query SearchCategories($search: String!) {\n  taxonomy {\n    categories(first: 25, search: $search) {\n      nodes {\n        id\n        fullName\n        isArchived\n      }\n    }\n  }\n}",
  cost: 28,
};

export const ReadCategory: Operation<ReadCategoryQuery, ReadCategoryQueryVariables> = {
  text: "query ReadCategory($id: ID!) {\n  node(id: $id) {\n    ... on TaxonomyCategory {\n      id\n      fullName\n      isLeaf\n      isArchived\n    }\n  }\n}",
  cost: 1,
};

export const CategoryAttributes: Operation<CategoryAttributesQuery, CategoryAttributesQueryVariables> = {
  text: "query CategoryAttributes($id: ID!, $after: String) {\n  node(id: $id) {\n    ... on TaxonomyCategory {\n      attributes(first: 2, after: $after) {\n        pageInfo {\n          hasNextPage\n          endCursor\n        }\n        nodes {\n          ... on TaxonomyChoiceListAttribute {\n            name\n            values(first: 250) {\n              nodes {\n                id\n                name\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n}",
  cost: 509,
};

export const ChoiceLists: Operation<ChoiceListsQuery, ChoiceListsQueryVariables> = {
  text: "query ChoiceLists($after: String) {\n  metafieldDefinitions(\n    first: 100\n    after: $after\n    ownerType: PRODUCT\n    namespace: \"custom\"\n  ) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      key\n      name\n      type {\n        name\n      }\n      validations {\n        name\n        value\n      }\n    }\n  }\n}",
  cost: 302,
};

export const ReadShop: Operation<ReadShopQuery, ReadShopQueryVariables> = {
  text: "query ReadShop {\n  shop {\n    name\n  }\n  shopLocales {\n    locale\n    primary\n  }\n}",
  cost: 2,
};

export const ReadLocales: Operation<ReadLocalesQuery, ReadLocalesQueryVariables> = {
  text: "query ReadLocales {\n  shopLocales {\n    locale\n    name\n    primary\n    published\n  }\n}",
  cost: 1,
};

export const ReadTranslations: Operation<ReadTranslationsQuery, ReadTranslationsQueryVariables> = {
  text: "query ReadTranslations($ids: [ID!]!, $locale: String!, $after: String) {\n  shopLocales {\n    locale\n    primary\n    published\n  }\n  translatableResourcesByIds(first: 61, resourceIds: $ids, after: $after) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      resourceId\n      translatableContent {\n        key\n        value\n        digest\n      }\n      translations(locale: $locale) {\n        key\n        value\n        outdated\n      }\n    }\n  }\n}",
  cost: 186,
};

export const WriteTranslations: Operation<WriteTranslationsMutation, WriteTranslationsMutationVariables> = {
  text: "mutation WriteTranslations($resourceId: ID!, $translations: [TranslationInput!]!) {\n  translationsRegister(resourceId: $resourceId, translations: $translations) {\n    translations {\n      key\n      value\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const RemoveTranslations: Operation<RemoveTranslationsMutation, RemoveTranslationsMutationVariables> = {
  text: "mutation RemoveTranslations($resourceId: ID!, $keys: [String!]!, $locales: [String!]!) {\n  translationsRemove(\n    resourceId: $resourceId\n    translationKeys: $keys\n    locales: $locales\n  ) {\n    translations {\n      key\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const TaxonomyRoots: Operation<TaxonomyRootsQuery, TaxonomyRootsQueryVariables> = {
  text: "query TaxonomyRoots {\n  taxonomy {\n    categories(first: 100) {\n      nodes {\n        id\n        name\n        isArchived\n      }\n    }\n  }\n}",
  cost: 103,
};

export const TaxonomyBelow: Operation<TaxonomyBelowQuery, TaxonomyBelowQueryVariables> = {
  text: "query TaxonomyBelow($of: ID!, $after: String) {\n  taxonomy {\n    categories(first: 250, after: $after, descendantsOf: $of) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n        name\n        isArchived\n      }\n    }\n  }\n}",
  cost: 253,
};

export const WriteProduct: Operation<WriteProductMutation, WriteProductMutationVariables> = {
  text: "mutation WriteProduct($product: ProductUpdateInput!) {\n  productUpdate(product: $product) {\n    product {\n      title\n      descriptionHtml\n      tags\n      seo {\n        title\n        description\n      }\n      category {\n        id\n        fullName\n        isArchived\n      }\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

export const WriteAlt: Operation<WriteAltMutation, WriteAltMutationVariables> = {
  text: "mutation WriteAlt($files: [FileUpdateInput!]!) {\n  fileUpdate(files: $files) {\n    files {\n      id\n      alt\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const ReadPlaces: Operation<ReadPlacesQuery, ReadPlacesQueryVariables> = {
  text: "query ReadPlaces($id: ID!, $after: String) {\n  product(id: $id) {\n    media(first: 50, after: $after, sortKey: POSITION) {\n      ...Places\n    }\n  }\n}\nfragment Places on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n  }\n}",
  cost: 53,
};

export const OrderPhotos: Operation<OrderPhotosMutation, OrderPhotosMutationVariables> = {
  text: "mutation OrderPhotos($id: ID!, $moves: [MoveInput!]!) {\n  productReorderMedia(id: $id, moves: $moves) {\n    mediaUserErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const WriteMetafields: Operation<WriteMetafieldsMutation, WriteMetafieldsMutationVariables> = {
  text: "mutation WriteMetafields($metafields: [MetafieldsSetInput!]!) {\n  metafieldsSet(metafields: $metafields) {\n    metafields {\n      namespace\n      key\n      type\n      value\n      compareDigest\n    }\n    userErrors {\n      field\n      message\n      code\n      elementIndex\n    }\n  }\n}",
  cost: 10,
};

export const DeleteMetafields: Operation<DeleteMetafieldsMutation, DeleteMetafieldsMutationVariables> = {
  text: "mutation DeleteMetafields($metafields: [MetafieldIdentifierInput!]!) {\n  metafieldsDelete(metafields: $metafields) {\n    deletedMetafields {\n      namespace\n      key\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

export const ReadCategoryFieldDefinition: Operation<ReadCategoryFieldDefinitionQuery, ReadCategoryFieldDefinitionQueryVariables> = {
  text: "query ReadCategoryFieldDefinition($key: String!) {\n  metafieldDefinition(\n    identifier: {ownerType: PRODUCT, namespace: \"shopify\", key: $key}\n  ) {\n    id\n  }\n}",
  cost: 1,
};

export const EnableCategoryField: Operation<EnableCategoryFieldMutation, EnableCategoryFieldMutationVariables> = {
  text: "mutation EnableCategoryField($key: String!) {\n  standardMetafieldDefinitionEnable(\n    ownerType: PRODUCT\n    namespace: \"shopify\"\n    key: $key\n  ) {\n    createdDefinition {\n      id\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const ReadEntries: Operation<ReadEntriesQuery, ReadEntriesQueryVariables> = {
  text: "query ReadEntries($type: String!, $after: String) {\n  metaobjects(type: $type, first: 100, after: $after) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      id\n      handle\n      fields {\n        key\n        value\n      }\n    }\n  }\n}",
  cost: 202,
};

export const WriteEntry: Operation<WriteEntryMutation, WriteEntryMutationVariables> = {
  text: "mutation WriteEntry($type: String!, $handle: String!, $metaobject: MetaobjectUpsertInput!) {\n  metaobjectUpsert(\n    handle: {type: $type, handle: $handle}\n    metaobject: $metaobject\n  ) {\n    metaobject {\n      id\n      handle\n      fields {\n        key\n        value\n      }\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const ListFiles: Operation<ListFilesQuery, ListFilesQueryVariables> = {
  text: "query ListFiles($after: String) {\n  files(\n    first: 100\n    after: $after\n    sortKey: ID\n    query: \"media_type:IMAGE AND -used_in:product\"\n  ) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ... on MediaImage {\n        ...FileImages\n      }\n    }\n  }\n}\nfragment FileImages on MediaImage {\n  id\n  alt\n  mimeType\n  fileStatus\n  image {\n    url\n    width\n    height\n  }\n  originalSource {\n    url\n  }\n}",
  cost: 302,
};

export const ListCollections: Operation<ListCollectionsQuery, ListCollectionsQueryVariables> = {
  text: "query ListCollections($after: String) {\n  collections(first: 100, after: $after, sortKey: ID) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...CollectionImages\n    }\n  }\n}\nfragment CollectionImages on Collection {\n  id\n  title\n  image {\n    ...OwnImages\n  }\n}\nfragment OwnImages on Image {\n  altText\n  url\n  width\n  height\n}",
  cost: 202,
};

export const ListArticles: Operation<ListArticlesQuery, ListArticlesQueryVariables> = {
  text: "query ListArticles($after: String) {\n  articles(first: 100, after: $after, sortKey: ID) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...ArticleImages\n    }\n  }\n}\nfragment ArticleImages on Article {\n  id\n  title\n  image {\n    ...OwnImages\n  }\n}\nfragment OwnImages on Image {\n  altText\n  url\n  width\n  height\n}",
  cost: 202,
};

export const ReadFileImage: Operation<ReadFileImageQuery, ReadFileImageQueryVariables> = {
  text: "query ReadFileImage($id: ID!) {\n  node(id: $id) {\n    ... on MediaImage {\n      ...FileImages\n    }\n  }\n}\nfragment FileImages on MediaImage {\n  id\n  alt\n  mimeType\n  fileStatus\n  image {\n    url\n    width\n    height\n  }\n  originalSource {\n    url\n  }\n}",
  cost: 3,
};

export const ReadCollectionImage: Operation<ReadCollectionImageQuery, ReadCollectionImageQueryVariables> = {
  text: "query ReadCollectionImage($id: ID!) {\n  collection(id: $id) {\n    ...CollectionImages\n  }\n}\nfragment CollectionImages on Collection {\n  id\n  title\n  image {\n    ...OwnImages\n  }\n}\nfragment OwnImages on Image {\n  altText\n  url\n  width\n  height\n}",
  cost: 2,
};

export const ReadArticleImage: Operation<ReadArticleImageQuery, ReadArticleImageQueryVariables> = {
  text: "query ReadArticleImage($id: ID!) {\n  article(id: $id) {\n    ...ArticleImages\n  }\n}\nfragment ArticleImages on Article {\n  id\n  title\n  image {\n    ...OwnImages\n  }\n}\nfragment OwnImages on Image {\n  altText\n  url\n  width\n  height\n}",
  cost: 2,
};

export const WriteCollectionAlt: Operation<WriteCollectionAltMutation, WriteCollectionAltMutationVariables> = {
  text: "mutation WriteCollectionAlt($collection: CollectionUpdateInput!) {\n  collectionUpdate(collection: $collection) {\n    collection {\n      ...CollectionImages\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}\nfragment CollectionImages on Collection {\n  id\n  title\n  image {\n    ...OwnImages\n  }\n}\nfragment OwnImages on Image {\n  altText\n  url\n  width\n  height\n}",
  cost: 10,
};

export const WriteArticleAlt: Operation<WriteArticleAltMutation, WriteArticleAltMutationVariables> = {
  text: "mutation WriteArticleAlt($id: ID!, $article: ArticleUpdateInput!) {\n  articleUpdate(id: $id, article: $article) {\n    article {\n      ...ArticleImages\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}\nfragment ArticleImages on Article {\n  id\n  title\n  image {\n    ...OwnImages\n  }\n}\nfragment OwnImages on Image {\n  altText\n  url\n  width\n  height\n}",
  cost: 10,
};

export const SearchCollections: Operation<SearchCollectionsQuery, SearchCollectionsQueryVariables> = {
  text: "query SearchCollections($query: String!) {\n  collections(first: 20, query: $query, sortKey: RELEVANCE) {\n    nodes {\n      id\n      title\n    }\n  }\n}",
  cost: 22,
};

export const CollectionMembers: Operation<CollectionMembersQuery, CollectionMembersQueryVariables> = {
  text: "query CollectionMembers($id: ID!, $after: String) {\n  collection(id: $id) {\n    title\n    products(first: 250, after: $after, sortKey: ID) {\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n      nodes {\n        id\n      }\n    }\n  }\n}",
  cost: 253,
};

export const ReadSubscriptions: Operation<ReadSubscriptionsQuery, ReadSubscriptionsQueryVariables> = {
  text: "query ReadSubscriptions {\n  currentAppInstallation {\n    activeSubscriptions {\n      ...Subscribed\n    }\n    allSubscriptions(first: 25, reverse: true, sortKey: CREATED_AT) {\n      nodes {\n        ...Subscribed\n      }\n    }\n  }\n}\nfragment Subscribed on AppSubscription {\n  id\n  name\n  status\n  test\n  createdAt\n  trialDays\n  currentPeriodEnd\n  lineItems {\n    id\n    plan {\n      pricingDetails {\n        __typename\n        ... on AppRecurringPricing {\n          interval\n          planHandle\n        }\n        ... on AppUsagePricing {\n          cappedAmount {\n            amount\n          }\n        }\n      }\n    }\n  }\n}",
  cost: 133,
};

export const Subscribe: Operation<SubscribeMutation, SubscribeMutationVariables> = {
  text: "mutation Subscribe($name: String!, $returnUrl: URL!, $lineItems: [AppSubscriptionLineItemInput!]!, $trialDays: Int!, $test: Boolean!, $replacementBehavior: AppSubscriptionReplacementBehavior!) {\n  appSubscriptionCreate(\n    name: $name\n    returnUrl: $returnUrl\n    lineItems: $lineItems\n    trialDays: $trialDays\n    test: $test\n    replacementBehavior: $replacementBehavior\n  ) {\n    confirmationUrl\n    appSubscription {\n      ...Subscribed\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}\nfragment Subscribed on AppSubscription {\n  id\n  name\n  status\n  test\n  createdAt\n  trialDays\n  currentPeriodEnd\n  lineItems {\n    id\n    plan {\n      pricingDetails {\n        __typename\n        ... on AppRecurringPricing {\n          interval\n          planHandle\n        }\n        ... on AppUsagePricing {\n          cappedAmount {\n            amount\n          }\n        }\n      }\n    }\n  }\n}",
  cost: 10,
};

export const CancelSubscription: Operation<CancelSubscriptionMutation, CancelSubscriptionMutationVariables> = {
  text: "mutation CancelSubscription($id: ID!) {\n  appSubscriptionCancel(id: $id, prorate: false) {\n    appSubscription {\n      id\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

export const RaiseCap: Operation<RaiseCapMutation, RaiseCapMutationVariables> = {
  text: "mutation RaiseCap($id: ID!, $cappedAmount: MoneyInput!) {\n  appSubscriptionLineItemUpdate(id: $id, cappedAmount: $cappedAmount) {\n    confirmationUrl\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

export const RecordUsage: Operation<RecordUsageMutation, RecordUsageMutationVariables> = {
  text: "mutation RecordUsage($lineItem: ID!, $description: String!, $price: MoneyInput!, $key: String!) {\n  appUsageRecordCreate(\n    subscriptionLineItemId: $lineItem\n    description: $description\n    price: $price\n    idempotencyKey: $key\n  ) {\n    appUsageRecord {\n      id\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

export const ReadUsage: Operation<ReadUsageQuery, ReadUsageQueryVariables> = {
  text: "query ReadUsage($id: ID!, $after: String) {\n  node(id: $id) {\n    ... on AppSubscription {\n      lineItems {\n        id\n        usageRecords(first: 100, after: $after, reverse: true, sortKey: CREATED_AT) {\n          pageInfo {\n            hasNextPage\n            endCursor\n          }\n          nodes {\n            id\n            idempotencyKey\n            createdAt\n            price {\n              amount\n            }\n          }\n        }\n      }\n    }\n  }\n}",
  cost: 204,
};

export const BeginWorkflows: Operation<BeginWorkflowsMutation, BeginWorkflowsMutationVariables> = {
  text: "mutation BeginWorkflows($handle: String!, $payload: JSON!) {\n  flowTriggerReceive(handle: $handle, payload: $payload) {\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

export const CatalogueProducts: Operation<CatalogueProductsQuery, CatalogueProductsQueryVariables> = {
  text: "query CatalogueProducts($after: String) {\n  products(first: 5, after: $after, sortKey: ID) {\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    nodes {\n      ...Sold\n    }\n  }\n}\nfragment Sold on Product {\n  id\n  title\n  handle\n  status\n  vendor\n  productType\n  descriptionHtml\n  tags\n  publishedAt\n  onlineStoreUrl\n  seo {\n    title\n    description\n  }\n  category {\n    fullName\n  }\n  attributes: metafield(namespace: \"$app\", key: \"attributes\") {\n    value\n  }\n  options(first: 3) {\n    name\n  }\n  media(first: 10, sortKey: POSITION) {\n    ...Photos\n  }\n  variants(first: 10) {\n    ...SoldVariants\n  }\n}\nfragment Photos on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    ... on MediaImage {\n      image {\n        url\n        width\n        height\n      }\n      originalSource {\n        fileSize\n        url\n      }\n    }\n  }\n}\nfragment SoldVariants on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    availableForSale\n    sku\n    price\n    compareAtPrice\n    barcode\n    selectedOptions {\n      name\n      value\n    }\n    media(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}",
  cost: 447,
};

export const CatalogueProductsById: Operation<CatalogueProductsByIdQuery, CatalogueProductsByIdQueryVariables> = {
  text: "query CatalogueProductsById($ids: [ID!]!) {\n  nodes(ids: $ids) {\n    ... on Product {\n      ...Sold\n    }\n  }\n}\nfragment Sold on Product {\n  id\n  title\n  handle\n  status\n  vendor\n  productType\n  descriptionHtml\n  tags\n  publishedAt\n  onlineStoreUrl\n  seo {\n    title\n    description\n  }\n  category {\n    fullName\n  }\n  attributes: metafield(namespace: \"$app\", key: \"attributes\") {\n    value\n  }\n  options(first: 3) {\n    name\n  }\n  media(first: 10, sortKey: POSITION) {\n    ...Photos\n  }\n  variants(first: 10) {\n    ...SoldVariants\n  }\n}\nfragment Photos on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    ... on MediaImage {\n      image {\n        url\n        width\n        height\n      }\n      originalSource {\n        fileSize\n        url\n      }\n    }\n  }\n}\nfragment SoldVariants on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    availableForSale\n    sku\n    price\n    compareAtPrice\n    barcode\n    selectedOptions {\n      name\n      value\n    }\n    media(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}",
  cost: 89,
};

export const ReadSeller: Operation<ReadSellerQuery, ReadSellerQueryVariables> = {
  text: "query ReadSeller {\n  shop {\n    name\n    currencyCode\n    shopAddress {\n      countryCodeV2\n    }\n  }\n}",
  cost: 2,
};

export const CatalogueVariants: Operation<CatalogueVariantsQuery, CatalogueVariantsQueryVariables> = {
  text: "query CatalogueVariants($id: ID!, $after: String) {\n  product(id: $id) {\n    variants(first: 100, after: $after) {\n      ...SoldVariants\n    }\n  }\n}\nfragment SoldVariants on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    availableForSale\n    sku\n    price\n    compareAtPrice\n    barcode\n    selectedOptions {\n      name\n      value\n    }\n    media(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}",
  cost: 503,
};

export const ReadProductForm: Operation<ReadProductFormQuery, ReadProductFormQueryVariables> = {
  text: "query ReadProductForm($id: ID!) {\n  product(id: $id) {\n    id\n    title\n    descriptionHtml\n    vendor\n    productType\n    tags\n    status\n    media(first: 20, sortKey: POSITION) {\n      ...Shown\n    }\n  }\n}\nfragment Shown on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    preview {\n      image {\n        url\n      }\n    }\n  }\n}",
  cost: 63,
};

export const ReadMoreShown: Operation<ReadMoreShownQuery, ReadMoreShownQueryVariables> = {
  text: "query ReadMoreShown($id: ID!, $after: String!) {\n  product(id: $id) {\n    media(first: 50, after: $after, sortKey: POSITION) {\n      ...Shown\n    }\n  }\n}\nfragment Shown on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    preview {\n      image {\n        url\n      }\n    }\n  }\n}",
  cost: 153,
};

export const FindByForm: Operation<FindByFormQuery, FindByFormQueryVariables> = {
  text: "query FindByForm($value: String!) {\n  productByIdentifier(\n    identifier: {customId: {namespace: \"$app\", key: \"form\", value: $value}}\n  ) {\n    id\n  }\n}",
  cost: 1,
};

export const SetProduct: Operation<SetProductMutation, SetProductMutationVariables> = {
  text: "mutation SetProduct($identifier: ProductSetIdentifiers!, $input: ProductSetInput!) {\n  productSet(identifier: $identifier, input: $input) {\n    product {\n      id\n    }\n    userErrors {\n      field\n      message\n      code\n    }\n  }\n}",
  cost: 10,
};

export const StagePhoto: Operation<StagePhotoMutation, StagePhotoMutationVariables> = {
  text: "mutation StagePhoto($input: [StagedUploadInput!]!) {\n  stagedUploadsCreate(input: $input) {\n    stagedTargets {\n      url\n      resourceUrl\n      parameters {\n        name\n        value\n      }\n    }\n    userErrors {\n      field\n      message\n    }\n  }\n}",
  cost: 10,
};

