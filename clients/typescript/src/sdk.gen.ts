// @ts-nocheck
// Written by npm run client: changes are lost

import { client } from './client.gen.ts';
import { type Client, type ClientMeta, formDataBodySerializer, type Options as Options2, type RequestResult, type ServerSentEventsResult, type TDataShape, urlSearchParamsBodySerializer } from './client/index.ts';
import type { AnalyseProductsData, AnalyseProductsErrors, AnalyseProductsResponses, AnalyzePhotoData, AnalyzePhotoErrors, AnalyzePhotoResponses, AnalyzeUploadData, AnalyzeUploadErrors, AnalyzeUploadResponses, AnnounceUploadData, AnnounceUploadErrors, AnnounceUploadResponses, CancelExportData, CancelExportErrors, CancelExportResponses, CancelRunData, CancelRunErrors, CancelRunResponses, ChangeExportScheduleData, ChangeExportScheduleErrors, ChangeExportScheduleResponses, ChangeSettingsData, ChangeSettingsErrors, ChangeSettingsResponses, CloseFeedAddressData, CloseFeedAddressErrors, CloseFeedAddressResponses, ConfirmUploadData, ConfirmUploadErrors, ConfirmUploadResponses, CreateProductData, CreateProductErrors, CreateProductResponses, CreateWebhookData, CreateWebhookErrors, CreateWebhookResponses, DecideSuggestionData, DecideSuggestionErrors, DecideSuggestionResponses, DecideSuggestionsData, DecideSuggestionsErrors, DecideSuggestionsResponses, DeleteWebhookData, DeleteWebhookErrors, DeleteWebhookResponses, EditProductData, EditProductErrors, EditProductResponses, EndKeyData, EndKeyErrors, EndKeyResponses, ExplainSuggestionData, ExplainSuggestionErrors, ExplainSuggestionResponses, FollowBatchData, FollowBatchErrors, FollowBatchResponse, FollowBatchResponses, GetAnalysisData, GetAnalysisErrors, GetAnalysisResponses, GetBatchData, GetBatchErrors, GetBatchResponses, GetDashboardData, GetDashboardErrors, GetDashboardResponses, GetEvidenceData, GetEvidenceErrors, GetEvidenceResponses, GetExportData, GetExportErrors, GetExportResponses, GetExportScheduleData, GetExportScheduleErrors, GetExportScheduleResponses, GetProductData, GetProductErrors, GetProductFormData, GetProductFormErrors, GetProductFormResponses, GetProductJsonLdData, GetProductJsonLdErrors, GetProductJsonLdResponses, GetProductResponses, GetReadinessData, GetReadinessErrors, GetReadinessResponses, GetRunData, GetRunErrors, GetRunResponses, GetSentFormData, GetSentFormErrors, GetSentFormResponses, GetSettingsData, GetSettingsErrors, GetSettingsResponses, GetStatementData, GetStatementErrors, GetStatementResponses, GetSuggestionData, GetSuggestionErrors, GetSuggestionResponses, GetUploadData, GetUploadErrors, GetUploadResponses, GetUsageData, GetUsageErrors, GetUsageResponses, GetVoiceData, GetVoiceErrors, GetVoiceResponses, GetWebhookData, GetWebhookErrors, GetWebhookMessageData, GetWebhookMessageErrors, GetWebhookMessageResponses, GetWebhookResponses, GiveTokenData, GiveTokenErrors, GiveTokenResponses, ListBatchItemsData, ListBatchItemsErrors, ListBatchItemsResponses, ListDuplicatesData, ListDuplicatesErrors, ListDuplicatesResponses, ListExportSchedulesData, ListExportSchedulesErrors, ListExportSchedulesResponses, ListExportsData, ListExportsErrors, ListExportsResponses, ListImagesData, ListImagesErrors, ListImagesResponses, ListKeysData, ListKeysErrors, ListKeysResponses, ListProductsData, ListProductsErrors, ListProductsResponses, ListRunsData, ListRunsErrors, ListRunsResponses, ListSuggestionsData, ListSuggestionsErrors, ListSuggestionsResponses, ListWebhookMessagesData, ListWebhookMessagesErrors, ListWebhookMessagesResponses, ListWebhooksData, ListWebhooksErrors, ListWebhooksResponses, ListWebhookTypesData, ListWebhookTypesErrors, ListWebhookTypesResponses, MakeBatchData, MakeBatchErrors, MakeBatchOfCsvData, MakeBatchOfCsvErrors, MakeBatchOfCsvResponses, MakeBatchOfFilesData, MakeBatchOfFilesErrors, MakeBatchOfFilesResponses, MakeBatchResponses, MakeExportData, MakeExportErrors, MakeExportResponses, MakeExportScheduleData, MakeExportScheduleErrors, MakeExportScheduleResponses, MakeKeyData, MakeKeyErrors, MakeKeyResponses, MakeUploadData, MakeUploadErrors, MakeUploadResponses, OpenFeedAddressData, OpenFeedAddressErrors, OpenFeedAddressResponses, PauseRunData, PauseRunErrors, PauseRunResponses, PingWebhookData, PingWebhookErrors, PingWebhookResponses, PlanRunData, PlanRunErrors, PlanRunResponses, RemoveExportScheduleData, RemoveExportScheduleErrors, RemoveExportScheduleResponses, ReplaceKeyData, ReplaceKeyErrors, ReplaceKeyResponses, ReplayWebhookMessageData, ReplayWebhookMessageErrors, ReplayWebhookMessageResponses, ReplayWebhookMessagesData, ReplayWebhookMessagesErrors, ReplayWebhookMessagesResponses, ResumeRunData, ResumeRunErrors, ResumeRunResponses, RetryExportData, RetryExportErrors, RetryExportResponses, RetryRunData, RetryRunErrors, RetryRunResponses, RotateWebhookSecretData, RotateWebhookSecretErrors, RotateWebhookSecretResponses, SearchCategoriesData, SearchCategoriesErrors, SearchCategoriesResponses, SetVoiceData, SetVoiceErrors, SetVoiceResponses, StartRunData, StartRunErrors, StartRunResponses, UndoPublicationsData, UndoPublicationsErrors, UndoPublicationsResponses, UpdateWebhookData, UpdateWebhookErrors, UpdateWebhookResponses } from './types.gen.ts';

export type Options<TData extends TDataShape = TDataShape, ThrowOnError extends boolean = boolean, TResponse = unknown> = Options2<TData, ThrowOnError, TResponse> & {
    /**
     * You can provide a client instance returned by `createClient()` instead of
     * individual options. This might be also useful if you want to implement a
     * custom client.
     */
    client?: Client;
    /**
     * You can pass arbitrary values through the `meta` object. This can be
     * used to access values that aren't defined as part of the SDK function.
     */
    meta?: keyof ClientMeta extends never ? Record<string, unknown> : ClientMeta;
};

/**
 * A service account's credentials, or its last refresh token, for an access token
 *
 * A refresh token is good for one use: one that comes twice ends all tokens of its family.
 */
export const giveToken = <ThrowOnError extends boolean = false>(options: Options<GiveTokenData, ThrowOnError>): RequestResult<GiveTokenResponses, GiveTokenErrors, ThrowOnError> => (options.client ?? client).post<GiveTokenResponses, GiveTokenErrors, ThrowOnError>({
    ...urlSearchParamsBodySerializer,
    url: '/token',
    ...options,
    headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        ...options.headers
    }
});

/**
 * Products, the last changed first
 *
 * Needs a key with the scope `read`.
 */
export const listProducts = <ThrowOnError extends boolean = false>(options?: Options<ListProductsData, ThrowOnError>): RequestResult<ListProductsResponses, ListProductsErrors, ThrowOnError> => (options?.client ?? client).get<ListProductsResponses, ListProductsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products',
    ...options
});

/**
 * Makes a product in Shopify, with its photos
 *
 * It is written by the worker, mostly within seconds: `location` says when. It is looked at then as any other product. Needs a key with the scope `work`.
 */
export const createProduct = <ThrowOnError extends boolean = false>(options: Options<CreateProductData, ThrowOnError>): RequestResult<CreateProductResponses, CreateProductErrors, ThrowOnError> => (options.client ?? client).post<CreateProductResponses, CreateProductErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * One product: what was seen in its photos, what is suggested, what was written
 *
 * Needs a key with the scope `read`.
 */
export const getProduct = <ThrowOnError extends boolean = false>(options: Options<GetProductData, ThrowOnError>): RequestResult<GetProductResponses, GetProductErrors, ThrowOnError> => (options.client ?? client).get<GetProductResponses, GetProductErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products/{number}',
    ...options
});

/**
 * Looks at products (again)
 *
 * What was looked at already and has not changed costs nothing. Needs a key with the scope `work`.
 */
export const analyseProducts = <ThrowOnError extends boolean = false>(options: Options<AnalyseProductsData, ThrowOnError>): RequestResult<AnalyseProductsResponses, AnalyseProductsErrors, ThrowOnError> => (options.client ?? client).post<AnalyseProductsResponses, AnalyseProductsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products/analyse',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * A product's own fields and photos, as they stand in Shopify at this moment
 *
 * Needs a key with the scope `read`.
 */
export const getProductForm = <ThrowOnError extends boolean = false>(options: Options<GetProductFormData, ThrowOnError>): RequestResult<GetProductFormResponses, GetProductFormErrors, ThrowOnError> => (options.client ?? client).get<GetProductFormResponses, GetProductFormErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products/{number}/form',
    ...options
});

/**
 * Writes the fields of a product that are named, and differ, to Shopify
 *
 * Where somebody changes one of them before it is written, nothing is: the form ends as `collided`. Send what you read as If-Match. Needs a key with the scope `work`.
 */
export const editProduct = <ThrowOnError extends boolean = false>(options: Options<EditProductData, ThrowOnError>): RequestResult<EditProductResponses, EditProductErrors, ThrowOnError> => (options.client ?? client).patch<EditProductResponses, EditProductErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products/{number}/form',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * What became of a product form that was sent
 *
 * Needs a key with the scope `read`.
 */
export const getSentForm = <ThrowOnError extends boolean = false>(options: Options<GetSentFormData, ThrowOnError>): RequestResult<GetSentFormResponses, GetSentFormErrors, ThrowOnError> => (options.client ?? client).get<GetSentFormResponses, GetSentFormErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/product-forms/{id}',
    ...options
});

/**
 * One product in the words of schema.org, as it stands in Shopify at this moment
 *
 * For pages: it can stand as it is within a script element of the type application/ld+json. Needs a key with the scope `read`.
 */
export const getProductJsonLd = <ThrowOnError extends boolean = false>(options: Options<GetProductJsonLdData, ThrowOnError>): RequestResult<GetProductJsonLdResponses, GetProductJsonLdErrors, ThrowOnError> => (options.client ?? client).get<GetProductJsonLdResponses, GetProductJsonLdErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products/{number}/json-ld',
    ...options
});

/**
 * What catalogue feeds and agents would miss of the products that are active
 *
 * Counted over what was read of each product last. Which products lack a point: `GET /products?gap=POINT`. `refused`: Google does not show what lacks it; `missed`: it is found or understood less well. Needs a key with the scope `read`.
 */
export const getReadiness = <ThrowOnError extends boolean = false>(options?: Options<GetReadinessData, ThrowOnError>): RequestResult<GetReadinessResponses, GetReadinessErrors, ThrowOnError> => (options?.client ?? client).get<GetReadinessResponses, GetReadinessErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/readiness',
    ...options
});

/**
 * Endpoints that are told what happens
 *
 * Needs a key with the scope `read`.
 */
export const listWebhooks = <ThrowOnError extends boolean = false>(options?: Options<ListWebhooksData, ThrowOnError>): RequestResult<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError> => (options?.client ?? client).get<ListWebhooksResponses, ListWebhooksErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks',
    ...options
});

/**
 * Adds an endpoint: twenty at most
 *
 * Needs a key with the scope `settings`.
 */
export const createWebhook = <ThrowOnError extends boolean = false>(options: Options<CreateWebhookData, ThrowOnError>): RequestResult<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError> => (options.client ?? client).post<CreateWebhookResponses, CreateWebhookErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * What an endpoint can be told
 *
 * What the `data` of each holds is described under `webhooks`. Needs a key with the scope `read`.
 */
export const listWebhookTypes = <ThrowOnError extends boolean = false>(options?: Options<ListWebhookTypesData, ThrowOnError>): RequestResult<ListWebhookTypesResponses, ListWebhookTypesErrors, ThrowOnError> => (options?.client ?? client).get<ListWebhookTypesResponses, ListWebhookTypesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/types',
    ...options
});

/**
 * Removes an endpoint with its messages
 *
 * Needs a key with the scope `settings`.
 */
export const deleteWebhook = <ThrowOnError extends boolean = false>(options: Options<DeleteWebhookData, ThrowOnError>): RequestResult<DeleteWebhookResponses, DeleteWebhookErrors, ThrowOnError> => (options.client ?? client).delete<DeleteWebhookResponses, DeleteWebhookErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}',
    ...options
});

/**
 * One endpoint
 *
 * Needs a key with the scope `read`.
 */
export const getWebhook = <ThrowOnError extends boolean = false>(options: Options<GetWebhookData, ThrowOnError>): RequestResult<GetWebhookResponses, GetWebhookErrors, ThrowOnError> => (options.client ?? client).get<GetWebhookResponses, GetWebhookErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}',
    ...options
});

/**
 * Changes an endpoint, and switches it on or off
 *
 * What is not named stays. `custom_headers` replaces all of them. Needs a key with the scope `settings`.
 */
export const updateWebhook = <ThrowOnError extends boolean = false>(options: Options<UpdateWebhookData, ThrowOnError>): RequestResult<UpdateWebhookResponses, UpdateWebhookErrors, ThrowOnError> => (options.client ?? client).patch<UpdateWebhookResponses, UpdateWebhookErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Makes a new secret; the old one signs beside it for as long as is said
 *
 * Needs a key with the scope `settings`.
 */
export const rotateWebhookSecret = <ThrowOnError extends boolean = false>(options: Options<RotateWebhookSecretData, ThrowOnError>): RequestResult<RotateWebhookSecretResponses, RotateWebhookSecretErrors, ThrowOnError> => (options.client ?? client).post<RotateWebhookSecretResponses, RotateWebhookSecretErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}/rotate-secret',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Sends the endpoint a `ping`
 *
 * What came of it is told by the message. Needs a key with the scope `settings`.
 */
export const pingWebhook = <ThrowOnError extends boolean = false>(options: Options<PingWebhookData, ThrowOnError>): RequestResult<PingWebhookResponses, PingWebhookErrors, ThrowOnError> => (options.client ?? client).post<PingWebhookResponses, PingWebhookErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}/ping',
    ...options
});

/**
 * What an endpoint was told in the last 30 days, the newest first
 *
 * Needs a key with the scope `read`.
 */
export const listWebhookMessages = <ThrowOnError extends boolean = false>(options: Options<ListWebhookMessagesData, ThrowOnError>): RequestResult<ListWebhookMessagesResponses, ListWebhookMessagesErrors, ThrowOnError> => (options.client ?? client).get<ListWebhookMessagesResponses, ListWebhookMessagesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}/messages',
    ...options
});

/**
 * One message: what was sent, and what came back at each attempt
 *
 * Needs a key with the scope `read`.
 */
export const getWebhookMessage = <ThrowOnError extends boolean = false>(options: Options<GetWebhookMessageData, ThrowOnError>): RequestResult<GetWebhookMessageResponses, GetWebhookMessageErrors, ThrowOnError> => (options.client ?? client).get<GetWebhookMessageResponses, GetWebhookMessageErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}/messages/{message}',
    ...options
});

/**
 * Sends one message again, under its id
 *
 * Needs a key with the scope `settings`.
 */
export const replayWebhookMessage = <ThrowOnError extends boolean = false>(options: Options<ReplayWebhookMessageData, ThrowOnError>): RequestResult<ReplayWebhookMessageResponses, ReplayWebhookMessageErrors, ThrowOnError> => (options.client ?? client).post<ReplayWebhookMessageResponses, ReplayWebhookMessageErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}/messages/{message}/replay',
    ...options
});

/**
 * Sends the messages of a time again: those that failed, or all
 *
 * Needs a key with the scope `settings`.
 */
export const replayWebhookMessages = <ThrowOnError extends boolean = false>(options: Options<ReplayWebhookMessagesData, ThrowOnError>): RequestResult<ReplayWebhookMessagesResponses, ReplayWebhookMessagesErrors, ThrowOnError> => (options.client ?? client).post<ReplayWebhookMessagesResponses, ReplayWebhookMessagesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/webhooks/{id}/replay',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Everything that was seen in the photos of a product
 *
 * Needs a key with the scope `read`.
 */
export const getEvidence = <ThrowOnError extends boolean = false>(options: Options<GetEvidenceData, ThrowOnError>): RequestResult<GetEvidenceResponses, GetEvidenceErrors, ThrowOnError> => (options.client ?? client).get<GetEvidenceResponses, GetEvidenceErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/products/{number}/evidence',
    ...options
});

/**
 * Images beside products (files, collections, articles), the last changed first, fifty a page
 *
 * Needs a key with the scope `read`.
 */
export const listImages = <ThrowOnError extends boolean = false>(options?: Options<ListImagesData, ThrowOnError>): RequestResult<ListImagesResponses, ListImagesErrors, ThrowOnError> => (options?.client ?? client).get<ListImagesResponses, ListImagesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/images',
    ...options
});

/**
 * Photos that stand in more than one product: the twelve groups that the page shows
 *
 * Needs a key with the scope `read`.
 */
export const listDuplicates = <ThrowOnError extends boolean = false>(options?: Options<ListDuplicatesData, ThrowOnError>): RequestResult<ListDuplicatesResponses, ListDuplicatesErrors, ThrowOnError> => (options?.client ?? client).get<ListDuplicatesResponses, ListDuplicatesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/duplicates',
    ...options
});

/**
 * Categories of Shopify's taxonomy by words
 *
 * Needs a key with the scope `read`.
 */
export const searchCategories = <ThrowOnError extends boolean = false>(options: Options<SearchCategoriesData, ThrowOnError>): RequestResult<SearchCategoriesResponses, SearchCategoriesErrors, ThrowOnError> => (options.client ?? client).get<SearchCategoriesResponses, SearchCategoriesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/taxonomy/categories',
    ...options
});

/**
 * Suggestions in one state, oldest first
 *
 * Needs a key with the scope `read`.
 */
export const listSuggestions = <ThrowOnError extends boolean = false>(options?: Options<ListSuggestionsData, ThrowOnError>): RequestResult<ListSuggestionsResponses, ListSuggestionsErrors, ThrowOnError> => (options?.client ?? client).get<ListSuggestionsResponses, ListSuggestionsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/suggestions',
    ...options
});

/**
 * One suggestion, in whichever state
 *
 * Needs a key with the scope `read`.
 */
export const getSuggestion = <ThrowOnError extends boolean = false>(options: Options<GetSuggestionData, ThrowOnError>): RequestResult<GetSuggestionResponses, GetSuggestionErrors, ThrowOnError> => (options.client ?? client).get<GetSuggestionResponses, GetSuggestionErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/suggestions/{id}',
    ...options
});

/**
 * Why a value is suggested: where it was read, and what speaks against it
 *
 * Needs a key with the scope `read`.
 */
export const explainSuggestion = <ThrowOnError extends boolean = false>(options: Options<ExplainSuggestionData, ThrowOnError>): RequestResult<ExplainSuggestionResponses, ExplainSuggestionErrors, ThrowOnError> => (options.client ?? client).get<ExplainSuggestionResponses, ExplainSuggestionErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/suggestions/{id}/explanation',
    ...options
});

/**
 * Approves, edits or rejects one suggestion
 *
 * Answers how it stands: where it was decided before, that decision stays. Needs a key with the scope `decide`.
 */
export const decideSuggestion = <ThrowOnError extends boolean = false>(options: Options<DecideSuggestionData, ThrowOnError>): RequestResult<DecideSuggestionResponses, DecideSuggestionErrors, ThrowOnError> => (options.client ?? client).post<DecideSuggestionResponses, DecideSuggestionErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/suggestions/{id}/decide',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Approves, edits or rejects suggestions
 *
 * The first decision on a suggestion stands; what was decided before is left as it is and not counted. What is approved is written to Shopify some seconds later, unless a person has changed the field meanwhile. Needs a key with the scope `decide`.
 */
export const decideSuggestions = <ThrowOnError extends boolean = false>(options: Options<DecideSuggestionsData, ThrowOnError>): RequestResult<DecideSuggestionsResponses, DecideSuggestionsErrors, ThrowOnError> => (options.client ?? client).post<DecideSuggestionsResponses, DecideSuggestionsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/suggestions/decide',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Gives fields back what they held before
 *
 * A field that a person has changed since is left as it is. Needs a key with the scope `decide`.
 */
export const undoPublications = <ThrowOnError extends boolean = false>(options: Options<UndoPublicationsData, ThrowOnError>): RequestResult<UndoPublicationsResponses, UndoPublicationsErrors, ThrowOnError> => (options.client ?? client).post<UndoPublicationsResponses, UndoPublicationsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/publications/undo',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The latest fifty runs, newest first
 *
 * Needs a key with the scope `read`.
 */
export const listRuns = <ThrowOnError extends boolean = false>(options?: Options<ListRunsData, ThrowOnError>): RequestResult<ListRunsResponses, ListRunsErrors, ThrowOnError> => (options?.client ?? client).get<ListRunsResponses, ListRunsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs',
    ...options
});

/**
 * Plans a run: counts what it will touch and cost, and begins nothing
 *
 * It begins when it is started. Needs a key with the scope `work`.
 */
export const planRun = <ThrowOnError extends boolean = false>(options: Options<PlanRunData, ThrowOnError>): RequestResult<PlanRunResponses, PlanRunErrors, ThrowOnError> => (options.client ?? client).post<PlanRunResponses, PlanRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * One run: what it will touch and cost, how far it is, what failed
 *
 * Needs a key with the scope `read`.
 */
export const getRun = <ThrowOnError extends boolean = false>(options: Options<GetRunData, ThrowOnError>): RequestResult<GetRunResponses, GetRunErrors, ThrowOnError> => (options.client ?? client).get<GetRunResponses, GetRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs/{id}',
    ...options
});

/**
 * Begins what was planned, or lets it wait for its turn
 *
 * Needs a key with the scope `work`.
 */
export const startRun = <ThrowOnError extends boolean = false>(options: Options<StartRunData, ThrowOnError>): RequestResult<StartRunResponses, StartRunErrors, ThrowOnError> => (options.client ?? client).post<StartRunResponses, StartRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs/{id}/start',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Begins nothing more; what is in hand is finished
 *
 * Needs a key with the scope `work`.
 */
export const pauseRun = <ThrowOnError extends boolean = false>(options: Options<PauseRunData, ThrowOnError>): RequestResult<PauseRunResponses, PauseRunErrors, ThrowOnError> => (options.client ?? client).post<PauseRunResponses, PauseRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs/{id}/pause',
    ...options
});

/**
 * Goes on with a run that stands, or that failed
 *
 * Needs a key with the scope `work`.
 */
export const resumeRun = <ThrowOnError extends boolean = false>(options: Options<ResumeRunData, ThrowOnError>): RequestResult<ResumeRunResponses, ResumeRunErrors, ThrowOnError> => (options.client ?? client).post<ResumeRunResponses, ResumeRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs/{id}/resume',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Lets go of what waits; what is in hand is finished
 *
 * Needs a key with the scope `work`.
 */
export const cancelRun = <ThrowOnError extends boolean = false>(options: Options<CancelRunData, ThrowOnError>): RequestResult<CancelRunResponses, CancelRunErrors, ThrowOnError> => (options.client ?? client).post<CancelRunResponses, CancelRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs/{id}/cancel',
    ...options
});

/**
 * Another try for what failed
 *
 * Needs a key with the scope `work`.
 */
export const retryRun = <ThrowOnError extends boolean = false>(options: Options<RetryRunData, ThrowOnError>): RequestResult<RetryRunResponses, RetryRunErrors, ThrowOnError> => (options.client ?? client).post<RetryRunResponses, RetryRunErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/runs/{id}/retry',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The shop's settings
 *
 * Needs a key with the scope `read`.
 */
export const getSettings = <ThrowOnError extends boolean = false>(options?: Options<GetSettingsData, ThrowOnError>): RequestResult<GetSettingsResponses, GetSettingsErrors, ThrowOnError> => (options?.client ?? client).get<GetSettingsResponses, GetSettingsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/settings',
    ...options
});

/**
 * Changes the settings that are named
 *
 * A setting that a person changes at the same moment is not overwritten: 409. Needs a key with the scope `settings`.
 */
export const changeSettings = <ThrowOnError extends boolean = false>(options: Options<ChangeSettingsData, ThrowOnError>): RequestResult<ChangeSettingsResponses, ChangeSettingsErrors, ThrowOnError> => (options.client ?? client).patch<ChangeSettingsResponses, ChangeSettingsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/settings',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * How texts in a language are to sound
 *
 * Needs a key with the scope `read`.
 */
export const getVoice = <ThrowOnError extends boolean = false>(options: Options<GetVoiceData, ThrowOnError>): RequestResult<GetVoiceResponses, GetVoiceErrors, ThrowOnError> => (options.client ?? client).get<GetVoiceResponses, GetVoiceErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/voices/{language}',
    ...options
});

/**
 * Sets how texts in a language are to sound
 *
 * Needs a key with the scope `settings`.
 */
export const setVoice = <ThrowOnError extends boolean = false>(options: Options<SetVoiceData, ThrowOnError>): RequestResult<SetVoiceResponses, SetVoiceErrors, ThrowOnError> => (options.client ?? client).put<SetVoiceResponses, SetVoiceErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/voices/{language}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * What the plan allows in this billing period, and what of it is used
 *
 * Needs a key with the scope `read`.
 */
export const getUsage = <ThrowOnError extends boolean = false>(options?: Options<GetUsageData, ThrowOnError>): RequestResult<GetUsageResponses, GetUsageErrors, ThrowOnError> => (options?.client ?? client).get<GetUsageResponses, GetUsageErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/usage',
    ...options
});

/**
 * The last fifty charges for usage beyond the plan, newest first, with the products that most of each went to
 *
 * Needs a key with the scope `read`.
 */
export const getStatement = <ThrowOnError extends boolean = false>(options?: Options<GetStatementData, ThrowOnError>): RequestResult<GetStatementResponses, GetStatementErrors, ThrowOnError> => (options?.client ?? client).get<GetStatementResponses, GetStatementErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/usage/statement',
    ...options
});

/**
 * The numbers of the app's first page and of its insights
 *
 * Needs a key with the scope `read`.
 */
export const getDashboard = <ThrowOnError extends boolean = false>(options?: Options<GetDashboardData, ThrowOnError>): RequestResult<GetDashboardResponses, GetDashboardErrors, ThrowOnError> => (options?.client ?? client).get<GetDashboardResponses, GetDashboardErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/dashboard',
    ...options
});

/**
 * The shop's keys, those that hold first, a hundred at most
 *
 * Needs a key with the scope `keys`.
 */
export const listKeys = <ThrowOnError extends boolean = false>(options?: Options<ListKeysData, ThrowOnError>): RequestResult<ListKeysResponses, ListKeysErrors, ThrowOnError> => (options?.client ?? client).get<ListKeysResponses, ListKeysErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/keys',
    ...options
});

/**
 * Makes a key
 *
 * A key gives away no more than it has: the new one's scopes are among its own. Needs a key with the scope `keys`.
 */
export const makeKey = <ThrowOnError extends boolean = false>(options: Options<MakeKeyData, ThrowOnError>): RequestResult<MakeKeyResponses, MakeKeyErrors, ThrowOnError> => (options.client ?? client).post<MakeKeyResponses, MakeKeyErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/keys',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * A new key in place of another, which goes on for a while
 *
 * Needs a key with the scope `keys`.
 */
export const replaceKey = <ThrowOnError extends boolean = false>(options: Options<ReplaceKeyData, ThrowOnError>): RequestResult<ReplaceKeyResponses, ReplaceKeyErrors, ThrowOnError> => (options.client ?? client).post<ReplaceKeyResponses, ReplaceKeyErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/keys/{id}/replace',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ends a key: the next request with it is refused
 *
 * Needs a key with the scope `keys`.
 */
export const endKey = <ThrowOnError extends boolean = false>(options: Options<EndKeyData, ThrowOnError>): RequestResult<EndKeyResponses, EndKeyErrors, ThrowOnError> => (options.client ?? client).delete<EndKeyResponses, EndKeyErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/keys/{id}',
    ...options
});

/**
 * Looks at a photo by its address, or one that was sent before
 *
 * JPEG, PNG, WebP, GIF (its first picture), AVIF, BMP and TIFF by content, 50 MB and 60 million pixels at most. The same bytes are charged once for the shop, however often they are sent, and not where a product shows them. A photo that cannot be used is a problem whose `code` says why (`file_too_large`, `not_an_image`, `heic`, `animated`, `polyglot`, `too_many_pixels`, `unreachable`, `gone`, `address_refused`, `infected` ...), and is not charged; 402 `quota_used_up` says that the plan's analyses are. Needs a key with the scope `work`.
 */
export const analyzePhoto = <ThrowOnError extends boolean = false>(options: Options<AnalyzePhotoData, ThrowOnError>): RequestResult<AnalyzePhotoResponses, AnalyzePhotoErrors, ThrowOnError> => (options.client ?? client).post<AnalyzePhotoResponses, AnalyzePhotoErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/analyze',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Looks at a photo that the request brings
 *
 * A multipart form with one file, and the fields of `POST /analyze` beside it. The file is kept for a day without what it holds besides the photo (EXIF, comments). A photo that cannot be used is a problem whose `code` says why (`file_too_large`, `not_an_image`, `heic`, `animated`, `polyglot`, `too_many_pixels`, `unreachable`, `gone`, `address_refused`, `infected` ...), and is not charged; 402 `quota_used_up` says that the plan's analyses are. Needs a key with the scope `work`.
 */
export const analyzeUpload = <ThrowOnError extends boolean = false>(options: Options<AnalyzeUploadData, ThrowOnError>): RequestResult<AnalyzeUploadResponses, AnalyzeUploadErrors, ThrowOnError> => (options.client ?? client).post<AnalyzeUploadResponses, AnalyzeUploadErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/analyze/upload',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * What was seen in a photo that was sent; kept for 30 days
 *
 * Needs a key with the scope `read`.
 */
export const getAnalysis = <ThrowOnError extends boolean = false>(options: Options<GetAnalysisData, ThrowOnError>): RequestResult<GetAnalysisResponses, GetAnalysisErrors, ThrowOnError> => (options.client ?? client).get<GetAnalysisResponses, GetAnalysisErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/analyses/{id}',
    ...options
});

/**
 * Looks at up to 1000 photos by their addresses
 *
 * Each ends by itself, and none holds up another. Charged as `POST /analyze`. Needs a key with the scope `work`.
 */
export const makeBatch = <ThrowOnError extends boolean = false>(options: Options<MakeBatchData, ThrowOnError>): RequestResult<MakeBatchResponses, MakeBatchErrors, ThrowOnError> => (options.client ?? client).post<MakeBatchResponses, MakeBatchErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/batches',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * The same by a CSV file with the columns image_url and, if you like, reference
 *
 * In UTF-8, with a header. A row without an address that can be asked for refuses the file, and says which row. Needs a key with the scope `work`.
 */
export const makeBatchOfCsv = <ThrowOnError extends boolean = false>(options: Options<MakeBatchOfCsvData, ThrowOnError>): RequestResult<MakeBatchOfCsvResponses, MakeBatchOfCsvErrors, ThrowOnError> => (options.client ?? client).post<MakeBatchOfCsvResponses, MakeBatchOfCsvErrors, ThrowOnError>({
    bodySerializer: null,
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/batches/csv',
    ...options,
    headers: {
        'Content-Type': 'text/csv',
        ...options.headers
    }
});

/**
 * Looks at up to 25 photos that the request brings
 *
 * A multipart form with the files, and the fields of `POST /analyze` beside them. Needs a key with the scope `work`.
 */
export const makeBatchOfFiles = <ThrowOnError extends boolean = false>(options: Options<MakeBatchOfFilesData, ThrowOnError>): RequestResult<MakeBatchOfFilesResponses, MakeBatchOfFilesErrors, ThrowOnError> => (options.client ?? client).post<MakeBatchOfFilesResponses, MakeBatchOfFilesErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/batches/upload',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * How far a batch is; kept for 30 days
 *
 * Needs a key with the scope `read`.
 */
export const getBatch = <ThrowOnError extends boolean = false>(options: Options<GetBatchData, ThrowOnError>): RequestResult<GetBatchResponses, GetBatchErrors, ThrowOnError> => (options.client ?? client).get<GetBatchResponses, GetBatchErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/batches/{id}',
    ...options
});

/**
 * The photos of a batch in their order, each with its state and where its answer is
 *
 * Needs a key with the scope `read`.
 */
export const listBatchItems = <ThrowOnError extends boolean = false>(options: Options<ListBatchItemsData, ThrowOnError>): RequestResult<ListBatchItemsResponses, ListBatchItemsErrors, ThrowOnError> => (options.client ?? client).get<ListBatchItemsResponses, ListBatchItemsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/batches/{id}/items',
    ...options
});

/**
 * The photos of a batch as they end, as server-sent events
 *
 * `ended` for each, numbered from 1 by its id, then `done`, and the stream ends. Who comes back with `Last-Event-ID` goes on after it. Needs a key with the scope `read`.
 */
export const followBatch = <ThrowOnError extends boolean = false>(options: Options<FollowBatchData, ThrowOnError, FollowBatchResponse>): Promise<ServerSentEventsResult<FollowBatchResponses>> => (options.client ?? client).sse.get<FollowBatchResponses, FollowBatchErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/batches/{id}/events',
    ...options
});

/**
 * Takes a photo that the request brings, for later calls; kept for a day
 *
 * A multipart form with one file. It is looked into at once (`GET` says what came of it) and kept without what its file holds besides the photo. Needs a key with the scope `work`.
 */
export const makeUpload = <ThrowOnError extends boolean = false>(options: Options<MakeUploadData, ThrowOnError>): RequestResult<MakeUploadResponses, MakeUploadErrors, ThrowOnError> => (options.client ?? client).post<MakeUploadResponses, MakeUploadErrors, ThrowOnError>({
    ...formDataBodySerializer,
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/uploads',
    ...options,
    headers: {
        'Content-Type': null,
        ...options.headers
    }
});

/**
 * An address at which a photo can be put straight into the store
 *
 * PUT the file to `url` with exactly these `upload_headers` within 15 minutes, then confirm it. Another length or checksum is refused. Needs a key with the scope `work`.
 */
export const announceUpload = <ThrowOnError extends boolean = false>(options: Options<AnnounceUploadData, ThrowOnError>): RequestResult<AnnounceUploadResponses, AnnounceUploadErrors, ThrowOnError> => (options.client ?? client).post<AnnounceUploadResponses, AnnounceUploadErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/uploads/presign',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Says that a photo was put at its address: it is looked into
 *
 * Needs a key with the scope `work`.
 */
export const confirmUpload = <ThrowOnError extends boolean = false>(options: Options<ConfirmUploadData, ThrowOnError>): RequestResult<ConfirmUploadResponses, ConfirmUploadErrors, ThrowOnError> => (options.client ?? client).post<ConfirmUploadResponses, ConfirmUploadErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/uploads/{id}/confirm',
    ...options
});

/**
 * What became of a photo that was sent
 *
 * Needs a key with the scope `read`.
 */
export const getUpload = <ThrowOnError extends boolean = false>(options: Options<GetUploadData, ThrowOnError>): RequestResult<GetUploadResponses, GetUploadErrors, ThrowOnError> => (options.client ?? client).get<GetUploadResponses, GetUploadErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/uploads/{id}',
    ...options
});

/**
 * Exports of the last seven days, the newest first
 *
 * Needs a key with the scope `read`.
 */
export const listExports = <ThrowOnError extends boolean = false>(options?: Options<ListExportsData, ThrowOnError>): RequestResult<ListExportsResponses, ListExportsErrors, ThrowOnError> => (options?.client ?? client).get<ListExportsResponses, ListExportsErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/exports',
    ...options
});

/**
 * Asks for a file of the shop's data
 *
 * It is made in the background; read it again until `state` is ready. CSV is in UTF-8 with a mark, and no cell of it is a formula to a spreadsheet: what begins as one gets a `'`. Parquet is Snappy, in row groups of 10,000. Needs a key with the scope `work`.
 */
export const makeExport = <ThrowOnError extends boolean = false>(options: Options<MakeExportData, ThrowOnError>): RequestResult<MakeExportResponses, MakeExportErrors, ThrowOnError> => (options.client ?? client).post<MakeExportResponses, MakeExportErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/exports',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * One export, with a link to its file when it is there
 *
 * Needs a key with the scope `read`.
 */
export const getExport = <ThrowOnError extends boolean = false>(options: Options<GetExportData, ThrowOnError>): RequestResult<GetExportResponses, GetExportErrors, ThrowOnError> => (options.client ?? client).get<GetExportResponses, GetExportErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/exports/{id}',
    ...options
});

/**
 * Ends an export that is not there yet
 *
 * Needs a key with the scope `work`.
 */
export const cancelExport = <ThrowOnError extends boolean = false>(options: Options<CancelExportData, ThrowOnError>): RequestResult<CancelExportResponses, CancelExportErrors, ThrowOnError> => (options.client ?? client).post<CancelExportResponses, CancelExportErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/exports/{id}/cancel',
    ...options
});

/**
 * Another try for an export that failed
 *
 * Needs a key with the scope `work`.
 */
export const retryExport = <ThrowOnError extends boolean = false>(options: Options<RetryExportData, ThrowOnError>): RequestResult<RetryExportResponses, RetryExportErrors, ThrowOnError> => (options.client ?? client).post<RetryExportResponses, RetryExportErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/exports/{id}/retry',
    ...options
});

/**
 * Exports that are made by themselves: twenty at most
 *
 * Needs a key with the scope `read`.
 */
export const listExportSchedules = <ThrowOnError extends boolean = false>(options?: Options<ListExportSchedulesData, ThrowOnError>): RequestResult<ListExportSchedulesResponses, ListExportSchedulesErrors, ThrowOnError> => (options?.client ?? client).get<ListExportSchedulesResponses, ListExportSchedulesErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules',
    ...options
});

/**
 * Makes an export by itself, every hour, day or week
 *
 * The first within a minute. `incremental`: after the first only rows that have changed since the one before; of `usage`, which does not say when, always all. Needs a key with the scope `work`.
 */
export const makeExportSchedule = <ThrowOnError extends boolean = false>(options: Options<MakeExportScheduleData, ThrowOnError>): RequestResult<MakeExportScheduleResponses, MakeExportScheduleErrors, ThrowOnError> => (options.client ?? client).post<MakeExportScheduleResponses, MakeExportScheduleErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ends a schedule; files that were made stay for their days
 *
 * Needs a key with the scope `work`.
 */
export const removeExportSchedule = <ThrowOnError extends boolean = false>(options: Options<RemoveExportScheduleData, ThrowOnError>): RequestResult<RemoveExportScheduleResponses, RemoveExportScheduleErrors, ThrowOnError> => (options.client ?? client).delete<RemoveExportScheduleResponses, RemoveExportScheduleErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules/{id}',
    ...options
});

/**
 * One schedule
 *
 * Needs a key with the scope `read`.
 */
export const getExportSchedule = <ThrowOnError extends boolean = false>(options: Options<GetExportScheduleData, ThrowOnError>): RequestResult<GetExportScheduleResponses, GetExportScheduleErrors, ThrowOnError> => (options.client ?? client).get<GetExportScheduleResponses, GetExportScheduleErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules/{id}',
    ...options
});

/**
 * Sets a schedule anew
 *
 * The next file is made within a minute, and holds everything. Needs a key with the scope `work`.
 */
export const changeExportSchedule = <ThrowOnError extends boolean = false>(options: Options<ChangeExportScheduleData, ThrowOnError>): RequestResult<ChangeExportScheduleResponses, ChangeExportScheduleErrors, ThrowOnError> => (options.client ?? client).put<ChangeExportScheduleResponses, ChangeExportScheduleErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules/{id}',
    ...options,
    headers: {
        'Content-Type': 'application/json',
        ...options.headers
    }
});

/**
 * Ends a feed's address
 *
 * Needs a key with the scope `work`.
 */
export const closeFeedAddress = <ThrowOnError extends boolean = false>(options: Options<CloseFeedAddressData, ThrowOnError>): RequestResult<CloseFeedAddressResponses, CloseFeedAddressErrors, ThrowOnError> => (options.client ?? client).delete<CloseFeedAddressResponses, CloseFeedAddressErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules/{id}/address',
    ...options
});

/**
 * Gives a feed an address that others fetch its newest file from
 *
 * For schedules of `google_merchant` and `json_ld`. Whoever has the address has the file: it is shown once, and one that the feed had before ends at once. 404 until its first file is made. Needs a key with the scope `work`.
 */
export const openFeedAddress = <ThrowOnError extends boolean = false>(options: Options<OpenFeedAddressData, ThrowOnError>): RequestResult<OpenFeedAddressResponses, OpenFeedAddressErrors, ThrowOnError> => (options.client ?? client).post<OpenFeedAddressResponses, OpenFeedAddressErrors, ThrowOnError>({
    security: [{
            key: 'key',
            scheme: 'bearer',
            type: 'http'
        }, {
            key: 'account',
            scheme: 'bearer',
            type: 'http'
        }],
    url: '/export-schedules/{id}/address',
    ...options
});
