// Made by `npm run graphql` from operations.graphql and the Admin schema 2026-07. Do not edit.
import type { Operation } from "./operation.ts";

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** The input fields for SEO information. */
export type SeoInput = {
  /** SEO description of the product. */
  description?: string | null | undefined;
  /** SEO title of the product. */
  title?: string | null | undefined;
};

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

export type ReadProductQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadProductQuery = { product: { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, updatedAt: string, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
        | { id: string, alt: string | null, mediaContentType: MediaContentType }
      > }, options: Array<{ name: string, values: Array<string> }>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> }, own: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } } | null };

export type ReadProductWithPhotosQueryVariables = Exact<{
  id: string | number;
}>;


export type ReadProductWithPhotosQuery = { product: { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, updatedAt: string, media: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus, image: { url: string, width: number | null, height: number | null } | null, originalSource: { fileSize: number | null, url: string | null } | null }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
        | { id: string, alt: string | null, mediaContentType: MediaContentType, status: MediaStatus }
      > }, options: Array<{ name: string, values: Array<string> }>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> }, own: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } } | null };

export type WordsFragment = { id: string, title: string, handle: string, status: ProductStatus, vendor: string, productType: string, descriptionHtml: string, tags: Array<string>, updatedAt: string, options: Array<{ name: string, values: Array<string> }>, seo: { title: string | null, description: string | null }, category: { id: string, fullName: string, isArchived: boolean } | null, metafields: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> }, own: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ key: string, type: string, value: string, compareDigest: string }> } };

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

export const ReadProduct: Operation<ReadProductQuery, ReadProductQueryVariables> = {
  text: "query ReadProduct($id: ID!) {\n  product(id: $id) {\n    ...Words\n    media(first: 20, sortKey: POSITION) {\n      ...Places\n    }\n  }\n}\nfragment Words on Product {\n  id\n  title\n  handle\n  status\n  vendor\n  productType\n  descriptionHtml\n  tags\n  updatedAt\n  options(first: 3) {\n    name\n    values\n  }\n  seo {\n    title\n    description\n  }\n  category {\n    id\n    fullName\n    isArchived\n  }\n  metafields(first: 25, namespace: \"$app\") {\n    ...Fields\n  }\n  own: metafields(first: 50, namespace: \"custom\") {\n    ...Fields\n  }\n}\nfragment Places on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    key\n    type\n    value\n    compareDigest\n  }\n}",
  cost: 105,
};

export const ReadProductWithPhotos: Operation<ReadProductWithPhotosQuery, ReadProductWithPhotosQueryVariables> = {
  text: "query ReadProductWithPhotos($id: ID!) {\n  product(id: $id) {\n    ...Words\n    media(first: 20, sortKey: POSITION) {\n      ...Photos\n    }\n  }\n}\nfragment Words on Product {\n  id\n  title\n  handle\n  status\n  vendor\n  productType\n  descriptionHtml\n  tags\n  updatedAt\n  options(first: 3) {\n    name\n    values\n  }\n  seo {\n    title\n    description\n  }\n  category {\n    id\n    fullName\n    isArchived\n  }\n  metafields(first: 25, namespace: \"$app\") {\n    ...Fields\n  }\n  own: metafields(first: 50, namespace: \"custom\") {\n    ...Fields\n  }\n}\nfragment Photos on MediaConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    id\n    alt\n    mediaContentType\n    status\n    ... on MediaImage {\n      image {\n        url\n        width\n        height\n      }\n      originalSource {\n        fileSize\n        url\n      }\n    }\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    key\n    type\n    value\n    compareDigest\n  }\n}",
  cost: 145,
};

export const ReadVariants: Operation<ReadVariantsQuery, ReadVariantsQueryVariables> = {
  text: "query ReadVariants($id: ID!, $after: String) {\n  product(id: $id) {\n    variants(first: 50, after: $after) {\n      ...PicturedVariants\n    }\n  }\n}\nfragment PicturedVariants on ProductVariantConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    selectedOptions {\n      name\n      value\n    }\n    media(first: 1) {\n      nodes {\n        id\n      }\n    }\n  }\n}",
  cost: 253,
};

export const ReadFields: Operation<ReadFieldsQuery, ReadFieldsQueryVariables> = {
  text: "query ReadFields($id: ID!, $namespace: String!, $after: String) {\n  product(id: $id) {\n    metafields(first: 100, after: $after, namespace: $namespace) {\n      ...Fields\n    }\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    key\n    type\n    value\n    compareDigest\n  }\n}",
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
  text: "query ReadCategoryFields($id: ID!, $after: String) {\n  product(id: $id) {\n    options(first: 3) {\n      linkedMetafield {\n        namespace\n        key\n      }\n    }\n    metafields(first: 50, after: $after, namespace: \"shopify\") {\n      ...Fields\n    }\n  }\n}\nfragment Fields on MetafieldConnection {\n  pageInfo {\n    hasNextPage\n    endCursor\n  }\n  nodes {\n    key\n    type\n    value\n    compareDigest\n  }\n}",
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

