// @ts-nocheck
// Written by npm run client: changes are lost

export type ClientOptions = {
    baseUrl: 'https://app.example/api/v1' | (string & {});
};

export type Webhooks = ToldAnalysisCompletedWebhookRequest | ToldProductFailedWebhookRequest | ToldProductDeletedWebhookRequest | ToldSuggestionCreatedWebhookRequest | ToldSuggestionDecidedWebhookRequest | ToldPublicationWrittenWebhookRequest | ToldPublicationUndoneWebhookRequest | ToldPublicationConflictWebhookRequest | ToldPublicationUndoRefusedWebhookRequest | ToldRunFinishedWebhookRequest | ToldRunFailedWebhookRequest | ToldBudgetWarnedWebhookRequest | ToldBudgetReachedWebhookRequest | ToldEndpointDisabledWebhookRequest | ToldMessageAttemptsExhaustedWebhookRequest | ToldPingWebhookRequest;

export type TokenRequest = {
    grant_type: 'client_credentials';
    /**
     * Or by HTTP Basic, with the secret
     */
    client_id?: string;
    client_secret?: string;
} | {
    grant_type: 'refresh_token';
    refresh_token: string;
    /**
     * Or by HTTP Basic, with the secret
     */
    client_id?: string;
    client_secret?: string;
};

export type NewRun = {
    /**
     * Chosen by who makes the run: made twice under one id, it is there once
     */
    id: string;
    kind: 'analyse' | 'reanalyse' | 'write_copy' | 'publish' | 'audit' | 'translate';
    selection: ProductSelection;
    dry?: boolean;
    /**
     * Of publish: suggestions that are this certain are approved
     */
    approve_from?: number | null;
    /**
     * Of translate: into these of the settings' languages; none: into all of them
     */
    languages?: Array<string>;
} | {
    /**
     * Chosen by who makes the run: made twice under one id, it is there once
     */
    id: string;
    kind: 'alt_texts';
    selection: {
        by: 'images';
        of: Array<'file' | 'collection' | 'article'>;
    };
    dry?: boolean;
} | {
    /**
     * Chosen by who makes the run: made twice under one id, it is there once
     */
    id: string;
    kind: 'undo';
    selection: WrittenSelection;
};

export type ProductSelection = {
    by: 'catalogue';
} | {
    by: 'filter';
    q?: string;
    state?: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen' | null;
    missing?: 'category' | 'description' | 'alt' | 'seo.title' | 'seo.description' | null;
    short?: boolean;
    gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
} | {
    by: 'products';
    products: Array<string>;
};

/**
 * What that run wrote, or what was written on that day (UTC)
 */
export type WrittenSelection = {
    by: 'run';
    run: string;
} | {
    by: 'day';
    day: unknown & unknown;
};

/**
 * As it stood when the message was made
 */
export type WebhookProduct = {
    /**
     * Shopify's global id
     */
    id: string;
    /**
     * null: no longer there
     */
    title: string | null;
    state: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen' | null;
    /**
     * Of its main photo; null: not looked at
     */
    quality: number | null;
    /**
     * Its path in Shopify's taxonomy
     */
    category: string | null;
};

export type Token = {
    access_token: string;
    token_type: 'Bearer';
    /**
     * Seconds: 30 minutes
     */
    expires_in: number;
    /**
     * For one use, within seven days
     */
    refresh_token: string;
    scope: string;
};

export type OAuthError = {
    error: 'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type' | 'temporarily_unavailable';
};

export type Product = {
    /**
     * Shopify's global id
     */
    id: string;
    title: string;
    /**
     * In Shopify: active, draft, archived
     */
    status: string;
    /**
     * What the app is doing about it
     */
    state: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen';
    /**
     * Of its photos; null: not looked at
     */
    quality: number | null;
    /**
     * How much of what the shop's rules ask is there
     */
    score: number | null;
    category: {
        path: string;
        confidence: number | null;
    } | null;
    /**
     * Suggestions that wait for a decision
     */
    waiting: number;
    /**
     * A code of the list of errors
     */
    problem: string | null;
};

export type Problem = {
    type: string;
    title: string;
    status: number;
    detail?: string;
    code: string;
    request_id: string;
    errors?: Array<{
        path: string;
        message: string;
    }>;
};

export type SentProductForm = {
    id: string;
    /**
     * Null of one that is not made yet
     */
    product: string | null;
    /**
     * collided: nothing was written, as somebody changed the same fields meanwhile
     */
    state: 'open' | 'saved' | 'collided' | 'failed';
    /**
     * The fields that somebody changed
     */
    collided: Array<string>;
    /**
     * Why it failed: a code of the list of errors
     */
    problem: string | null;
    /**
     * In Shopify's words, or which photo, from 1
     */
    detail: string | null;
    created_at: string;
    location: string;
};

export type Photo = {
    /**
     * Shopify's global id
     */
    id: string;
    url: string | null;
    /**
     * pending, analysed, rejected, or quarantined: a scanner found something harmful, and it was not opened
     */
    state: string;
    quality: number | null;
    objects: Array<{
        label: string;
        confidence: number;
        box: BoundingBox;
    }>;
    /**
     * Read in the photo, line by line
     */
    text: Array<string>;
};

/**
 * In shares of the photo's width and height
 */
export type BoundingBox = {
    x: number;
    y: number;
    width: number;
    height: number;
};

export type Publication = {
    id: string;
    field: string;
    state: string;
    /**
     * Text, a number, a list or an object: what the field holds
     */
    before: unknown;
    /**
     * Text, a number, a list or an object: what the field holds
     */
    after: unknown;
    at: string;
};

export type ProductForm = {
    /**
     * Shopify's global id
     */
    product: string;
    title: string;
    description_html: string;
    vendor: string;
    product_type: string;
    tags: Array<string>;
    status: 'draft' | 'active' | 'archived' | 'unlisted';
    photos: Array<{
        /**
         * Shopify's global id
         */
        photo_id: string;
        alt: string;
    }>;
};

/**
 * schema.org Product, or ProductGroup with a Product for each variant
 */
export type ProductJsonLd = {
    '@context': string;
    '@type': 'Product' | 'ProductGroup';
    name: string;
    [key: string]: unknown;
};

export type WebhookEndpoint = {
    id: string;
    /**
     * https, on the public internet
     */
    url: string;
    description: string;
    types: Array<'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted'>;
    fields: Array<'category' | 'alt' | 'title' | 'description' | 'seo.title' | 'seo.description' | 'tags' | 'attributes' | 'photoOrder' | 'categoryFields' | 'translations' | 'metafields'>;
    collections: Array<string>;
    /**
     * Their names; values are never shown
     */
    custom_headers: Array<string>;
    per_second: number | null;
    enabled: boolean;
    /**
     * gone: it answered 410; failing: nothing got through for five days; person
     */
    disabled_reason: 'gone' | 'failing' | 'person' | null;
    failing_since: string | null;
    /**
     * Until when the secret before signs, too
     */
    secret_rotating_until: string | null;
    created_at: string;
};

export type WebhookMessage = {
    /**
     * webhook-id: the same in every attempt
     */
    id: string;
    type: 'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted' | 'ping';
    state: 'pending' | 'delivered' | 'failed';
    attempts: number;
    /**
     * Of the last answer
     */
    status: number | null;
    /**
     * Why the last attempt got no answer
     */
    problem: 'address_refused' | 'timed_out' | 'no_connection' | null;
    next_attempt_at: string | null;
    created_at: string;
};

export type WebhookAttempt = {
    number: number;
    url: string;
    at: string;
    ms: number;
    status: number | null;
    problem: 'address_refused' | 'timed_out' | 'no_connection' | null;
    /**
     * The first 2,000 letters
     */
    answer: string;
};

export type Evidence = {
    /**
     * Shopify's global id
     */
    photo: string;
    url: string | null;
    /**
     * The version of the engine that looked
     */
    engine: string;
    /**
     * SHA-256 of the photo's bytes
     */
    fingerprint: string;
    width: number;
    height: number;
    format: string;
    role: 'packshot' | 'on_person' | 'back' | 'detail' | 'chart' | null;
    /**
     * The likeliest path from the top, each step as certain as it is right
     */
    category: Array<{
        path: string;
        confidence: number;
    }>;
    /**
     * Where the product stands out
     */
    product: {
        area: number;
        box: BoundingBox | null;
    };
    objects: Array<{
        label: string;
        confidence: number;
        box: BoundingBox;
    }>;
    colours: {
        sure: boolean;
        primary: {
            name: 'black' | 'white' | 'gray' | 'beige' | 'brown' | 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'navy' | 'purple' | 'pink' | 'multicolor';
            hex: string;
            share: number;
        } | null;
        secondary: Array<{
            name: 'black' | 'white' | 'gray' | 'beige' | 'brown' | 'red' | 'orange' | 'yellow' | 'green' | 'blue' | 'navy' | 'purple' | 'pink' | 'multicolor';
            hex: string;
            share: number;
        }>;
    };
    quality: {
        score: number;
        /**
         * Largest first; `gain`: points that mending it brings
         */
        reasons: Array<{
            reason: 'resolution' | 'sharpness' | 'noise' | 'compression' | 'dark' | 'bright' | 'contrast' | 'cast' | 'coverage' | 'centring' | 'cut' | 'background' | 'frame' | 'aspect' | 'overlay';
            gain: number;
        }>;
    };
    moderation: {
        score: number;
        review: boolean;
    };
    /**
     * Held against the shop's photos of its kind; null: not yet
     */
    defects: {
        state: string;
        references: number;
        boxes: Array<BoundingBox>;
    } | null;
    /**
     * Null: not read
     */
    text: Array<{
        text: string;
        confidence: number;
        box: BoundingBox;
    }> | null;
    duplicates: Array<{
        /**
         * Shopify's global id
         */
        photo: string;
        /**
         * Shopify's global id
         */
        product: string;
        kind: 'exact' | 'near';
    }>;
};

export type Suggestion = {
    id: string;
    /**
     * Shopify's global id
     */
    product: string;
    field: string;
    /**
     * Of a translation; null: the shop's own language
     */
    language: string | null;
    /**
     * Text, a number, a list or an object: what the field holds
     */
    before: unknown;
    /**
     * Text, a number, a list or an object: what the field holds
     */
    value: unknown;
    confidence: number;
    state: 'waiting' | 'accepted' | 'edited' | 'rejected' | 'superseded';
    created_at: string;
};

export type Run = {
    id: string;
    kind: 'analyse' | 'reanalyse' | 'write_copy' | 'publish' | 'undo' | 'audit' | 'alt_texts' | 'translate';
    state: string;
    /**
     * Nothing of it is suggested or written
     */
    dry: boolean;
    /**
     * Analyses at most; null: as many as the plan allows
     */
    budget: number | null;
    /**
     * Null while it is being counted
     */
    plan: RunPlan | null;
    counts: {
        waiting: number;
        working: number;
        done: number;
        skipped: number;
        failed: number;
    };
    problem: string | null;
    created_at: string;
    started_at: string | null;
    ended_at: string | null;
};

export type RunPlan = {
    /**
     * That it works on
     */
    products: number;
    passed_over: Array<{
        code: string;
        count: number;
    }>;
    photos: number;
    /**
     * Photos whose analysis counts towards the plan
     */
    looks: number;
    copy_calls: number;
    /**
     * That it writes or takes back
     */
    fields: number;
    /**
     * What the shop has left in this period of what it uses up
     */
    left: number;
};

export type RunRead = {
    id: string;
    kind: 'analyse' | 'reanalyse' | 'write_copy' | 'publish' | 'undo' | 'audit' | 'alt_texts' | 'translate';
    state: string;
    /**
     * Nothing of it is suggested or written
     */
    dry: boolean;
    /**
     * Analyses at most; null: as many as the plan allows
     */
    budget: number | null;
    /**
     * Null while it is being counted
     */
    plan: RunPlan | null;
    counts: {
        waiting: number;
        working: number;
        done: number;
        skipped: number;
        failed: number;
    };
    problem: string | null;
    created_at: string;
    started_at: string | null;
    ended_at: string | null;
    /**
     * Products by why they failed or were passed over
     */
    causes: Array<{
        state: 'failed' | 'skipped';
        code: string;
        count: number;
    }>;
    sums: {
        suggested: number;
        written: number;
        undone: number;
        refused: number;
    };
};

export type Settings = {
    /**
     * manual: analysed when asked; suggest: nothing passes by itself; automatic: by the rules of the fields
     */
    automation: 'manual' | 'suggest' | 'automatic';
    /**
     * That texts are written in
     */
    language: 'en' | 'de' | 'fr' | 'es' | 'ja';
    translate_into: Array<string>;
    translations_per_month: number | null;
    defects: 'off' | 'normal' | 'strict';
    fields: {
        [key: string]: {
            mode: 'off' | 'review' | 'auto';
            threshold: number;
        };
    };
    notify: {
        runs: boolean;
        failures: boolean;
        budget: boolean;
        updates: boolean;
    };
};

export type Voice = {
    tone: string;
    /**
     * Words to use
     */
    use: Array<string>;
    /**
     * Words to avoid
     */
    avoid: Array<string>;
    rules: Array<string>;
    /**
     * Letters at most; null: as the app has it
     */
    lengths: {
        description: number | null;
        'seo.title': number | null;
        'seo.description': number | null;
        alt: number | null;
    };
};

export type Key = {
    /**
     * The part of the key that is shown
     */
    id: string;
    name: string;
    kind: 'live' | 'test' | 'account';
    scopes: Array<'read' | 'decide' | 'work' | 'settings' | 'keys'>;
    state: 'good' | 'expired' | 'revoked';
    /**
     * Networks that it may be used from; none: from everywhere
     */
    addresses: Array<string>;
    looks_per_month: number | null;
    /**
     * How it was used in this calendar month (UTC)
     */
    month: {
        calls: number;
        refused: number;
        looks: number;
    };
    expires_at: string | null;
    used_at: string | null;
};

export type MadeKey = {
    /**
     * The part of the key that is shown
     */
    id: string;
    /**
     * Shown here once, and nowhere afterwards
     */
    key: string;
};

export type Analysis = {
    request_id: string;
    timestamp: string;
    processing_time_ms: number;
    detected_objects: Array<DetectedObject>;
    /**
     * How many there are at this threshold, however many are told
     */
    total_objects_detected: number;
    confidence_threshold: number;
    image_metadata: ImageMetadata | null;
    category: CategorySeen;
    attributes: {
        pattern: {
            value: string;
            confidence: number;
        } | null;
        sleeve_length: {
            value: string;
            confidence: number;
        } | null;
    };
    colors: {
        primary: {
            name: string;
            hex: string;
            share: number;
        } | null;
        secondary: Array<{
            name: string;
            hex: string;
            share: number;
        }>;
        sure: boolean;
    };
    quality: {
        score: number;
        advice: Array<{
            code: string;
            problem: string;
            advice: string;
            gain: number;
        }>;
    };
    /**
     * What comparing it with its like came to, where a product of the shop shows the same file
     */
    defects: {
        state: 'not_compared' | 'not_enough_references' | 'no_clear_product' | 'nothing_unusual' | 'worth_a_look';
        boxes: Array<BoundingBox>;
    };
    text: Array<{
        text: string;
        confidence: number;
        bounding_box: BoundingBox;
    }>;
    moderation: {
        /**
         * How likely it is unsafe for a shop
         */
        score: number;
        needs_review: boolean;
    };
    /**
     * Asked for by a test key: free
     */
    test: boolean;
};

export type DetectedObject = {
    /**
     * Its place among the detected ones, from 1
     */
    object_id: string;
    name: string;
    confidence: number;
    bounding_box: BoundingBox;
};

export type ImageMetadata = {
    /**
     * Pixels, upright
     */
    width: number;
    height: number;
    /**
     * By its content
     */
    format: 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heif' | 'bmp' | 'tiff';
    size_bytes: number;
    color_space: string;
};

export type CategorySeen = {
    /**
     * Of Shopify's taxonomy; null: not sure enough
     */
    id: string | null;
    path: string;
    confidence: number;
    reasons: Array<string>;
    /**
     * Likeliest first
     */
    top: Array<{
        id: string;
        path: string;
        confidence: number;
        reasons: Array<{
            /**
             * A model of Shopify's categories, and one of 1,000 classes of things
             */
            source: 'category_model' | 'object_classes';
            /**
             * How much of what the source sees lies in this category
             */
            share: number;
        }>;
    }>;
};

export type AnalysisPending = {
    request_id: string;
    status: 'queued';
    /**
     * Where to ask for it: the same answer as if it had been waited for
     */
    location: string;
    test: boolean;
};

export type Batch = {
    id: string;
    status: 'running' | 'done';
    total: number;
    done: number;
    failed: number;
    test: boolean;
    created_at: string;
    /**
     * Where to ask how far it is
     */
    location: string;
    /**
     * Where to listen to it
     */
    events: string;
};

export type BatchItem = {
    request_id: string;
    /**
     * In the batch, from 0
     */
    position: number;
    reference: string | null;
    /**
     * Without its query; null: it was uploaded
     */
    image_url: string | null;
    state: 'queued' | 'done' | 'failed';
    /**
     * Why it failed: a code of the list of errors
     */
    problem: string | null;
    /**
     * Where its answer is
     */
    location: string;
};

/**
 * `data`: a BatchItem as JSON, of `done` the Batch
 */
export type BatchEvent = {
    id?: string;
    event?: 'ended' | 'done';
    data?: string;
    retry?: number;
};

export type Upload = {
    id: string;
    name: string;
    /**
     * awaited: to be put and confirmed; received: nobody has looked into it yet
     */
    state: 'awaited' | 'received' | 'ready' | 'refused';
    /**
     * Why it was refused: a code of the list of errors
     */
    problem: string | null;
    image_metadata: ImageMetadata | null;
    created_at: string;
    kept_until: string;
    test: boolean;
    location: string;
};

export type Export = {
    id: string;
    kind: 'products' | 'evidence' | 'suggestions' | 'publications' | 'usage' | 'log' | 'shopify_products' | 'google_merchant' | 'json_ld';
    format: 'csv' | 'jsonl' | 'parquet' | 'xml';
    /**
     * As it was asked for
     */
    filter: {
        [key: string]: unknown;
    };
    /**
     * The schedule that asked for it
     */
    schedule: string | null;
    state: 'queued' | 'running' | 'waiting' | 'ready' | 'failed' | 'cancelled';
    /**
     * Written so far
     */
    rows: number;
    bytes: number | null;
    /**
     * Of one that failed or waits: a code of the list of errors
     */
    problem: string | null;
    /**
     * Of an incremental one: when the one before it was begun; it holds what has changed since
     */
    since: string | null;
    created_at: string;
    made_at: string | null;
    /**
     * When it is deleted
     */
    ends_at: string;
};

export type ExportWithLink = {
    id: string;
    kind: 'products' | 'evidence' | 'suggestions' | 'publications' | 'usage' | 'log' | 'shopify_products' | 'google_merchant' | 'json_ld';
    format: 'csv' | 'jsonl' | 'parquet' | 'xml';
    /**
     * As it was asked for
     */
    filter: {
        [key: string]: unknown;
    };
    /**
     * The schedule that asked for it
     */
    schedule: string | null;
    state: 'queued' | 'running' | 'waiting' | 'ready' | 'failed' | 'cancelled';
    /**
     * Written so far
     */
    rows: number;
    bytes: number | null;
    /**
     * Of one that failed or waits: a code of the list of errors
     */
    problem: string | null;
    /**
     * Of an incremental one: when the one before it was begun; it holds what has changed since
     */
    since: string | null;
    created_at: string;
    made_at: string | null;
    /**
     * When it is deleted
     */
    ends_at: string;
    /**
     * Where the file can be had for a quarter of an hour, without a key; null while it is not there
     */
    link: {
        url: string;
        ends_at: string;
    } | null;
};

export type ExportSchedule = {
    id: string;
    kind: 'products' | 'evidence' | 'suggestions' | 'publications' | 'usage' | 'log' | 'shopify_products' | 'google_merchant' | 'json_ld';
    format: 'csv' | 'jsonl' | 'parquet' | 'xml';
    /**
     * As it was asked for
     */
    filter: {
        [key: string]: unknown;
    };
    every: 'hour' | 'day' | 'week';
    incremental: boolean;
    next_at: string;
    /**
     * Of an incremental one: when its last file that is ready was begun; what has changed since is in the next
     */
    through: string | null;
    /**
     * Whether others can fetch its newest file
     */
    has_address: boolean;
    created_at: string;
};

export type GiveTokenData = {
    body: TokenRequest;
    path?: never;
    query?: never;
    url: '/token';
};

export type GiveTokenErrors = {
    /**
     * The grant is none, or was used
     */
    400: OAuthError;
    /**
     * The credentials are none
     */
    401: OAuthError;
    /**
     * The shop's plan has no keys
     */
    403: OAuthError;
    /**
     * The body is too large
     */
    413: OAuthError;
    /**
     * The body is no form
     */
    415: OAuthError;
    /**
     * Too many requests
     */
    429: OAuthError;
    /**
     * Something went wrong on our side
     */
    500: OAuthError;
    /**
     * Away for a moment
     */
    503: OAuthError;
};

export type GiveTokenError = GiveTokenErrors[keyof GiveTokenErrors];

export type GiveTokenResponses = {
    /**
     * Done
     */
    200: Token;
};

export type GiveTokenResponse = GiveTokenResponses[keyof GiveTokenResponses];

export type ListProductsData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: {
        /**
         * Words of the title
         */
        q?: string;
        state?: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen';
        /**
         * Of active products, those that lack this point of `GET /readiness`; `unknown`: not read yet
         */
        gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        /**
         * Items on a page at most
         */
        limit?: number;
        /**
         * Where the page before ended: its `next`
         */
        after?: string;
    };
    url: '/products';
};

export type ListProductsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListProductsError = ListProductsErrors[keyof ListProductsErrors];

export type ListProductsResponses = {
    /**
     * Done
     */
    200: {
        items: Array<Product>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListProductsResponse = ListProductsResponses[keyof ListProductsResponses];

export type CreateProductData = {
    body: {
        /**
         * Of the form: sent twice under it, one product is made
         */
        id?: string;
        title: string;
        /**
         * Paragraphs, lists, headings, emphasis and links; other markup is let go
         */
        description_html?: string;
        vendor?: string;
        product_type?: string;
        tags?: Array<string>;
        status?: 'draft' | 'active' | 'archived' | 'unlisted';
        /**
         * In their order; the first is the primary one
         */
        photos?: Array<{
            /**
             * A photo that was sent to /uploads
             */
            upload_id: string;
            /**
             * Alternative text
             */
            alt?: string;
        } | {
            /**
             * Where Shopify fetches the photo from
             */
            url: string;
            /**
             * Alternative text
             */
            alt?: string;
        }>;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/products';
};

export type CreateProductErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type CreateProductError = CreateProductErrors[keyof CreateProductErrors];

export type CreateProductResponses = {
    /**
     * Done
     */
    202: SentProductForm;
};

export type CreateProductResponse = CreateProductResponses[keyof CreateProductResponses];

export type GetProductData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        /**
         * Shopify's number of the product
         */
        number: string;
    };
    query?: never;
    url: '/products/{number}';
};

export type GetProductErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetProductError = GetProductErrors[keyof GetProductErrors];

export type GetProductResponses = {
    /**
     * Done
     */
    200: {
        /**
         * Shopify's global id
         */
        id: string;
        title: string;
        /**
         * In Shopify: active, draft, archived
         */
        status: string;
        /**
         * What the app is doing about it
         */
        state: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen';
        /**
         * Of its photos; null: not looked at
         */
        quality: number | null;
        /**
         * How much of what the shop's rules ask is there
         */
        score: number | null;
        /**
         * A code of the list of errors
         */
        problem: string | null;
        photos: Array<Photo>;
        suggestions: Array<{
            id: string;
            field: string;
            /**
             * Text, a number, a list or an object: what the field holds
             */
            before: unknown;
            /**
             * Text, a number, a list or an object: what the field holds
             */
            value: unknown;
            confidence: number;
        }>;
        publications: Array<Publication>;
    };
};

export type GetProductResponse = GetProductResponses[keyof GetProductResponses];

export type AnalyseProductsData = {
    body: {
        products: Array<string>;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/products/analyse';
};

export type AnalyseProductsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type AnalyseProductsError = AnalyseProductsErrors[keyof AnalyseProductsErrors];

export type AnalyseProductsResponses = {
    /**
     * Done
     */
    200: {
        /**
         * How many; what the shop does not have is passed over
         */
        asked: number;
    };
};

export type AnalyseProductsResponse = AnalyseProductsResponses[keyof AnalyseProductsResponses];

export type GetProductFormData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        /**
         * Shopify's number of the product
         */
        number: string;
    };
    query?: never;
    url: '/products/{number}/form';
};

export type GetProductFormErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetProductFormError = GetProductFormErrors[keyof GetProductFormErrors];

export type GetProductFormResponses = {
    /**
     * Done
     */
    200: ProductForm;
};

export type GetProductFormResponse = GetProductFormResponses[keyof GetProductFormResponses];

export type EditProductData = {
    body: {
        title?: string;
        /**
         * Paragraphs, lists, headings, emphasis and links; other markup is let go
         */
        description_html?: string;
        vendor?: string;
        product_type?: string;
        tags?: Array<string>;
        status?: 'draft' | 'active' | 'archived' | 'unlisted';
        /**
         * All of them. In their order; the first is the primary one; a photo that is not named is taken from the product
         */
        photos?: Array<{
            /**
             * A photo that the product has
             */
            photo_id: string;
            /**
             * Alternative text
             */
            alt?: string;
        } | {
            /**
             * A photo that was sent to /uploads
             */
            upload_id: string;
            /**
             * Alternative text
             */
            alt?: string;
        } | {
            /**
             * Where Shopify fetches the photo from
             */
            url: string;
            /**
             * Alternative text
             */
            alt?: string;
        }>;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
        /**
         * The `ETag` that was read: 412 where it is another by now
         */
        'if-match'?: string;
    };
    path: {
        /**
         * Shopify's number of the product
         */
        number: string;
    };
    query?: never;
    url: '/products/{number}/form';
};

export type EditProductErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * It was changed since it was read (`If-Match`)
     */
    412: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type EditProductError = EditProductErrors[keyof EditProductErrors];

export type EditProductResponses = {
    /**
     * Done
     */
    202: SentProductForm;
};

export type EditProductResponse = EditProductResponses[keyof EditProductResponses];

export type GetSentFormData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/product-forms/{id}';
};

export type GetSentFormErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetSentFormError = GetSentFormErrors[keyof GetSentFormErrors];

export type GetSentFormResponses = {
    /**
     * Done
     */
    200: SentProductForm;
};

export type GetSentFormResponse = GetSentFormResponses[keyof GetSentFormResponses];

export type GetProductJsonLdData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        /**
         * Shopify's number of the product
         */
        number: string;
    };
    query?: never;
    url: '/products/{number}/json-ld';
};

export type GetProductJsonLdErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetProductJsonLdError = GetProductJsonLdErrors[keyof GetProductJsonLdErrors];

export type GetProductJsonLdResponses = {
    /**
     * A document
     */
    200: ProductJsonLd;
};

export type GetProductJsonLdResponse = GetProductJsonLdResponses[keyof GetProductJsonLdResponses];

export type GetReadinessData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/readiness';
};

export type GetReadinessErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
    /**
     * Done
     */
    200: {
        /**
         * That are active
         */
        products: number;
        /**
         * Of these, those that were read
         */
        audited: number;
        /**
         * Of these, those that lack nothing
         */
        complete: number;
        points: Array<{
            point: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long';
            comes_to: 'refused' | 'missed';
            /**
             * That lack it
             */
            products: number;
            /**
             * Of these, those with suggestions that wait for a decision
             */
            waiting: number;
        }>;
    };
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];

export type ListWebhooksData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/webhooks';
};

export type ListWebhooksErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListWebhooksError = ListWebhooksErrors[keyof ListWebhooksErrors];

export type ListWebhooksResponses = {
    /**
     * Done
     */
    200: {
        items: Array<WebhookEndpoint>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListWebhooksResponse = ListWebhooksResponses[keyof ListWebhooksResponses];

export type CreateWebhookData = {
    body: {
        /**
         * https, on the public internet
         */
        url: string;
        description?: string;
        /**
         * Which messages; none: all
         */
        types?: Array<'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted'>;
        /**
         * Of messages about a field, those about these; none: all
         */
        fields?: Array<'category' | 'alt' | 'title' | 'description' | 'seo.title' | 'seo.description' | 'tags' | 'attributes' | 'photoOrder' | 'categoryFields' | 'translations' | 'metafields'>;
        /**
         * Of messages about a product, those about products in one of these; none: all
         */
        collections?: Array<string>;
        /**
         * Messages a second at most
         */
        per_second?: number | null;
        /**
         * Sent along. They are sealed, and never shown again
         */
        custom_headers?: {
            [key: string]: string;
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/webhooks';
};

export type CreateWebhookErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type CreateWebhookError = CreateWebhookErrors[keyof CreateWebhookErrors];

export type CreateWebhookResponses = {
    /**
     * Done
     */
    201: {
        id: string;
        /**
         * https, on the public internet
         */
        url: string;
        description: string;
        types: Array<'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted'>;
        fields: Array<'category' | 'alt' | 'title' | 'description' | 'seo.title' | 'seo.description' | 'tags' | 'attributes' | 'photoOrder' | 'categoryFields' | 'translations' | 'metafields'>;
        collections: Array<string>;
        /**
         * Their names; values are never shown
         */
        custom_headers: Array<string>;
        per_second: number | null;
        enabled: boolean;
        /**
         * gone: it answered 410; failing: nothing got through for five days; person
         */
        disabled_reason: 'gone' | 'failing' | 'person' | null;
        failing_since: string | null;
        /**
         * Until when the secret before signs, too
         */
        secret_rotating_until: string | null;
        created_at: string;
        /**
         * Shown only here
         */
        secret: string;
    };
};

export type CreateWebhookResponse = CreateWebhookResponses[keyof CreateWebhookResponses];

export type ListWebhookTypesData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/webhooks/types';
};

export type ListWebhookTypesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListWebhookTypesError = ListWebhookTypesErrors[keyof ListWebhookTypesErrors];

export type ListWebhookTypesResponses = {
    /**
     * Done
     */
    200: {
        items: Array<{
            type: 'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted';
            summary: string;
        }>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListWebhookTypesResponse = ListWebhookTypesResponses[keyof ListWebhookTypesResponses];

export type DeleteWebhookData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/webhooks/{id}';
};

export type DeleteWebhookErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type DeleteWebhookError = DeleteWebhookErrors[keyof DeleteWebhookErrors];

export type DeleteWebhookResponses = {
    /**
     * Done
     */
    200: {
        deleted: true;
    };
};

export type DeleteWebhookResponse = DeleteWebhookResponses[keyof DeleteWebhookResponses];

export type GetWebhookData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/webhooks/{id}';
};

export type GetWebhookErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetWebhookError = GetWebhookErrors[keyof GetWebhookErrors];

export type GetWebhookResponses = {
    /**
     * Done
     */
    200: WebhookEndpoint;
};

export type GetWebhookResponse = GetWebhookResponses[keyof GetWebhookResponses];

export type UpdateWebhookData = {
    body: {
        /**
         * https, on the public internet
         */
        url?: string;
        description?: string;
        types?: Array<'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted'>;
        fields?: Array<'category' | 'alt' | 'title' | 'description' | 'seo.title' | 'seo.description' | 'tags' | 'attributes' | 'photoOrder' | 'categoryFields' | 'translations' | 'metafields'>;
        collections?: Array<string>;
        per_second?: number | null;
        /**
         * Off: nothing is told and nothing is sent; what happens meanwhile is not told later
         */
        enabled?: boolean;
        custom_headers?: {
            [key: string]: string;
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
        /**
         * The `ETag` that was read: 412 where it is another by now
         */
        'if-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/webhooks/{id}';
};

export type UpdateWebhookErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * It was changed since it was read (`If-Match`)
     */
    412: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type UpdateWebhookError = UpdateWebhookErrors[keyof UpdateWebhookErrors];

export type UpdateWebhookResponses = {
    /**
     * Done
     */
    200: WebhookEndpoint;
};

export type UpdateWebhookResponse = UpdateWebhookResponses[keyof UpdateWebhookResponses];

export type RotateWebhookSecretData = {
    body: {
        overlap_hours?: 0 | 24 | 168;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/webhooks/{id}/rotate-secret';
};

export type RotateWebhookSecretErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type RotateWebhookSecretError = RotateWebhookSecretErrors[keyof RotateWebhookSecretErrors];

export type RotateWebhookSecretResponses = {
    /**
     * Done
     */
    200: {
        id: string;
        /**
         * Shown only here
         */
        secret: string;
    };
};

export type RotateWebhookSecretResponse = RotateWebhookSecretResponses[keyof RotateWebhookSecretResponses];

export type PingWebhookData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/webhooks/{id}/ping';
};

export type PingWebhookErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type PingWebhookError = PingWebhookErrors[keyof PingWebhookErrors];

export type PingWebhookResponses = {
    /**
     * Done
     */
    202: {
        /**
         * webhook-id: the same in every attempt
         */
        message_id: string;
    };
};

export type PingWebhookResponse = PingWebhookResponses[keyof PingWebhookResponses];

export type ListWebhookMessagesData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: {
        state?: 'pending' | 'delivered' | 'failed';
        /**
         * Items on a page at most
         */
        limit?: number;
        /**
         * Where the page before ended: its `next`
         */
        after?: string;
    };
    url: '/webhooks/{id}/messages';
};

export type ListWebhookMessagesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListWebhookMessagesError = ListWebhookMessagesErrors[keyof ListWebhookMessagesErrors];

export type ListWebhookMessagesResponses = {
    /**
     * Done
     */
    200: {
        items: Array<WebhookMessage>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListWebhookMessagesResponse = ListWebhookMessagesResponses[keyof ListWebhookMessagesResponses];

export type GetWebhookMessageData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
        /**
         * webhook-id: the same in every attempt
         */
        message: string;
    };
    query?: never;
    url: '/webhooks/{id}/messages/{message}';
};

export type GetWebhookMessageErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetWebhookMessageError = GetWebhookMessageErrors[keyof GetWebhookMessageErrors];

export type GetWebhookMessageResponses = {
    /**
     * Done
     */
    200: {
        /**
         * webhook-id: the same in every attempt
         */
        id: string;
        type: 'analysis.completed' | 'product.failed' | 'product.deleted' | 'suggestion.created' | 'suggestion.decided' | 'publication.written' | 'publication.undone' | 'publication.conflict' | 'publication.undo_refused' | 'run.finished' | 'run.failed' | 'budget.warned' | 'budget.reached' | 'endpoint.disabled' | 'message.attempts_exhausted' | 'ping';
        state: 'pending' | 'delivered' | 'failed';
        attempts: number;
        /**
         * Of the last answer
         */
        status: number | null;
        /**
         * Why the last attempt got no answer
         */
        problem: 'address_refused' | 'timed_out' | 'no_connection' | null;
        next_attempt_at: string | null;
        created_at: string;
        /**
         * The very bytes that are signed
         */
        body: string;
        tries: Array<WebhookAttempt>;
    };
};

export type GetWebhookMessageResponse = GetWebhookMessageResponses[keyof GetWebhookMessageResponses];

export type ReplayWebhookMessageData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
        /**
         * webhook-id: the same in every attempt
         */
        message: string;
    };
    query?: never;
    url: '/webhooks/{id}/messages/{message}/replay';
};

export type ReplayWebhookMessageErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ReplayWebhookMessageError = ReplayWebhookMessageErrors[keyof ReplayWebhookMessageErrors];

export type ReplayWebhookMessageResponses = {
    /**
     * Done
     */
    202: {
        /**
         * Messages that are sent again
         */
        replayed: number;
    };
};

export type ReplayWebhookMessageResponse = ReplayWebhookMessageResponses[keyof ReplayWebhookMessageResponses];

export type ReplayWebhookMessagesData = {
    body: {
        since: unknown & unknown;
        until?: (unknown & unknown) | null;
        which?: 'failed' | 'all';
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/webhooks/{id}/replay';
};

export type ReplayWebhookMessagesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ReplayWebhookMessagesError = ReplayWebhookMessagesErrors[keyof ReplayWebhookMessagesErrors];

export type ReplayWebhookMessagesResponses = {
    /**
     * Done
     */
    202: {
        /**
         * Messages that are sent again
         */
        replayed: number;
    };
};

export type ReplayWebhookMessagesResponse = ReplayWebhookMessagesResponses[keyof ReplayWebhookMessagesResponses];

export type GetEvidenceData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        /**
         * Shopify's number of the product
         */
        number: string;
    };
    query?: never;
    url: '/products/{number}/evidence';
};

export type GetEvidenceErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetEvidenceError = GetEvidenceErrors[keyof GetEvidenceErrors];

export type GetEvidenceResponses = {
    /**
     * Done
     */
    200: {
        items: Array<Evidence>;
    };
};

export type GetEvidenceResponse = GetEvidenceResponses[keyof GetEvidenceResponses];

export type ListImagesData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: {
        kind?: 'file' | 'collection' | 'article';
        /**
         * Where the page before ended: its `next`
         */
        after?: string;
    };
    url: '/images';
};

export type ListImagesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListImagesError = ListImagesErrors[keyof ListImagesErrors];

export type ListImagesResponses = {
    /**
     * Done
     */
    200: {
        items: Array<{
            /**
             * Shopify's global id
             */
            id: string;
            kind: 'file' | 'collection' | 'article';
            title: string;
            state: string;
            waiting: number;
            problem: string | null;
        }>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListImagesResponse = ListImagesResponses[keyof ListImagesResponses];

export type ListDuplicatesData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/duplicates';
};

export type ListDuplicatesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListDuplicatesError = ListDuplicatesErrors[keyof ListDuplicatesErrors];

export type ListDuplicatesResponses = {
    /**
     * Done
     */
    200: {
        items: Array<{
            kind: 'exact' | 'near';
            /**
             * How many products are in the group
             */
            products: number;
            photos: Array<{
                /**
                 * Shopify's global id
                 */
                photo: string;
                url: string | null;
                /**
                 * Shopify's global id
                 */
                product: string;
                title: string;
            }>;
        }>;
        /**
         * Groups that are not among these
         */
        more: number;
    };
};

export type ListDuplicatesResponse = ListDuplicatesResponses[keyof ListDuplicatesResponses];

export type SearchCategoriesData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query: {
        /**
         * Two letters at least, or nothing is found
         */
        q: string;
    };
    url: '/taxonomy/categories';
};

export type SearchCategoriesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type SearchCategoriesError = SearchCategoriesErrors[keyof SearchCategoriesErrors];

export type SearchCategoriesResponses = {
    /**
     * Done
     */
    200: {
        items: Array<{
            id: string;
            path: string;
        }>;
    };
};

export type SearchCategoriesResponse = SearchCategoriesResponses[keyof SearchCategoriesResponses];

export type ListSuggestionsData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: {
        state?: 'waiting' | 'accepted' | 'edited' | 'rejected' | 'superseded';
        /**
         * Shopify's number of the product
         */
        product?: string;
        field?: string;
        /**
         * Items on a page at most
         */
        limit?: number;
        /**
         * Where the page before ended: its `next`
         */
        after?: string;
    };
    url: '/suggestions';
};

export type ListSuggestionsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListSuggestionsError = ListSuggestionsErrors[keyof ListSuggestionsErrors];

export type ListSuggestionsResponses = {
    /**
     * Done
     */
    200: {
        items: Array<Suggestion>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListSuggestionsResponse = ListSuggestionsResponses[keyof ListSuggestionsResponses];

export type GetSuggestionData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/suggestions/{id}';
};

export type GetSuggestionErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetSuggestionError = GetSuggestionErrors[keyof GetSuggestionErrors];

export type GetSuggestionResponses = {
    /**
     * Done
     */
    200: Suggestion;
};

export type GetSuggestionResponse = GetSuggestionResponses[keyof GetSuggestionResponses];

export type ExplainSuggestionData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/suggestions/{id}/explanation';
};

export type ExplainSuggestionErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ExplainSuggestionError = ExplainSuggestionErrors[keyof ExplainSuggestionErrors];

export type ExplainSuggestionResponses = {
    /**
     * Done
     */
    200: {
        suggestion: Suggestion;
        /**
         * In English, as the app's pages say it
         */
        grounds: string;
        /**
         * What speaks against it
         */
        doubt: string | null;
        alternatives: Array<{
            id: string;
            path: string;
            confidence: number;
        }>;
    };
};

export type ExplainSuggestionResponse = ExplainSuggestionResponses[keyof ExplainSuggestionResponses];

export type DecideSuggestionData = {
    body: {
        decision: {
            verdict: 'approve';
        } | {
            verdict: 'edit';
            value: string;
        } | {
            verdict: 'reject';
            reason?: 'wrong' | 'not_our_wording' | 'never_for_this_product';
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/suggestions/{id}/decide';
};

export type DecideSuggestionErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type DecideSuggestionError = DecideSuggestionErrors[keyof DecideSuggestionErrors];

export type DecideSuggestionResponses = {
    /**
     * Done
     */
    200: Suggestion;
};

export type DecideSuggestionResponse = DecideSuggestionResponses[keyof DecideSuggestionResponses];

export type DecideSuggestionsData = {
    body: {
        ids: Array<string>;
        decision: {
            verdict: 'approve';
        } | {
            verdict: 'edit';
            value: string;
        } | {
            verdict: 'reject';
            reason?: 'wrong' | 'not_our_wording' | 'never_for_this_product';
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/suggestions/decide';
};

export type DecideSuggestionsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type DecideSuggestionsError = DecideSuggestionsErrors[keyof DecideSuggestionsErrors];

export type DecideSuggestionsResponses = {
    /**
     * Done
     */
    200: {
        decided: number;
    };
};

export type DecideSuggestionsResponse = DecideSuggestionsResponses[keyof DecideSuggestionsResponses];

export type UndoPublicationsData = {
    body: {
        ids: Array<string>;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/publications/undo';
};

export type UndoPublicationsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type UndoPublicationsError = UndoPublicationsErrors[keyof UndoPublicationsErrors];

export type UndoPublicationsResponses = {
    /**
     * Done
     */
    200: {
        requested: number;
    };
};

export type UndoPublicationsResponse = UndoPublicationsResponses[keyof UndoPublicationsResponses];

export type ListRunsData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/runs';
};

export type ListRunsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListRunsError = ListRunsErrors[keyof ListRunsErrors];

export type ListRunsResponses = {
    /**
     * Done
     */
    200: {
        items: Array<Run>;
    };
};

export type ListRunsResponse = ListRunsResponses[keyof ListRunsResponses];

export type PlanRunData = {
    body: NewRun;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/runs';
};

export type PlanRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type PlanRunError = PlanRunErrors[keyof PlanRunErrors];

export type PlanRunResponses = {
    /**
     * Done
     */
    202: RunRead;
};

export type PlanRunResponse = PlanRunResponses[keyof PlanRunResponses];

export type GetRunData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        /**
         * Chosen by who makes the run: made twice under one id, it is there once
         */
        id: string;
    };
    query?: never;
    url: '/runs/{id}';
};

export type GetRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetRunError = GetRunErrors[keyof GetRunErrors];

export type GetRunResponses = {
    /**
     * Done
     */
    200: RunRead;
};

export type GetRunResponse = GetRunResponses[keyof GetRunResponses];

export type StartRunData = {
    body: {
        budget?: number | null;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * Chosen by who makes the run: made twice under one id, it is there once
         */
        id: string;
    };
    query?: never;
    url: '/runs/{id}/start';
};

export type StartRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type StartRunError = StartRunErrors[keyof StartRunErrors];

export type StartRunResponses = {
    /**
     * Done
     */
    200: RunRead;
};

export type StartRunResponse = StartRunResponses[keyof StartRunResponses];

export type PauseRunData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * Chosen by who makes the run: made twice under one id, it is there once
         */
        id: string;
    };
    query?: never;
    url: '/runs/{id}/pause';
};

export type PauseRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type PauseRunError = PauseRunErrors[keyof PauseRunErrors];

export type PauseRunResponses = {
    /**
     * Done
     */
    200: RunRead;
};

export type PauseRunResponse = PauseRunResponses[keyof PauseRunResponses];

export type ResumeRunData = {
    body: {
        budget?: number | null;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * Chosen by who makes the run: made twice under one id, it is there once
         */
        id: string;
    };
    query?: never;
    url: '/runs/{id}/resume';
};

export type ResumeRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ResumeRunError = ResumeRunErrors[keyof ResumeRunErrors];

export type ResumeRunResponses = {
    /**
     * Done
     */
    200: RunRead;
};

export type ResumeRunResponse = ResumeRunResponses[keyof ResumeRunResponses];

export type CancelRunData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * Chosen by who makes the run: made twice under one id, it is there once
         */
        id: string;
    };
    query?: never;
    url: '/runs/{id}/cancel';
};

export type CancelRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type CancelRunError = CancelRunErrors[keyof CancelRunErrors];

export type CancelRunResponses = {
    /**
     * Done
     */
    200: RunRead;
};

export type CancelRunResponse = CancelRunResponses[keyof CancelRunResponses];

export type RetryRunData = {
    body: {
        /**
         * Null: whatever the cause
         */
        code?: string | null;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * Chosen by who makes the run: made twice under one id, it is there once
         */
        id: string;
    };
    query?: never;
    url: '/runs/{id}/retry';
};

export type RetryRunErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type RetryRunError = RetryRunErrors[keyof RetryRunErrors];

export type RetryRunResponses = {
    /**
     * Done
     */
    200: RunRead;
};

export type RetryRunResponse = RetryRunResponses[keyof RetryRunResponses];

export type GetSettingsData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/settings';
};

export type GetSettingsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetSettingsError = GetSettingsErrors[keyof GetSettingsErrors];

export type GetSettingsResponses = {
    /**
     * Done
     */
    200: Settings;
};

export type GetSettingsResponse = GetSettingsResponses[keyof GetSettingsResponses];

export type ChangeSettingsData = {
    body: {
        automation?: 'manual' | 'suggest' | 'automatic';
        language?: 'en' | 'de' | 'fr' | 'es' | 'ja';
        translate_into?: Array<string>;
        translations_per_month?: number | null;
        defects?: 'off' | 'normal' | 'strict';
        fields?: {
            [key: string]: {
                mode: 'off' | 'review' | 'auto';
                threshold: number;
            };
        };
        notify?: {
            runs?: boolean;
            failures?: boolean;
            budget?: boolean;
            updates?: boolean;
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
        /**
         * The `ETag` that was read: 412 where it is another by now
         */
        'if-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/settings';
};

export type ChangeSettingsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * It was changed since it was read (`If-Match`)
     */
    412: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ChangeSettingsError = ChangeSettingsErrors[keyof ChangeSettingsErrors];

export type ChangeSettingsResponses = {
    /**
     * Done
     */
    200: Settings;
};

export type ChangeSettingsResponse = ChangeSettingsResponses[keyof ChangeSettingsResponses];

export type GetVoiceData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        language: 'en' | 'de' | 'fr' | 'es' | 'ja';
    };
    query?: never;
    url: '/voices/{language}';
};

export type GetVoiceErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetVoiceError = GetVoiceErrors[keyof GetVoiceErrors];

export type GetVoiceResponses = {
    /**
     * Done
     */
    200: Voice;
};

export type GetVoiceResponse = GetVoiceResponses[keyof GetVoiceResponses];

export type SetVoiceData = {
    body: {
        tone?: 'plain' | 'warm' | 'playful' | 'formal' | 'expert';
        use?: Array<string>;
        avoid?: Array<string>;
        rules?: Array<string>;
        lengths?: {
            description?: number | null;
            'seo.title'?: number | null;
            'seo.description'?: number | null;
            alt?: number | null;
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
        /**
         * The `ETag` that was read: 412 where it is another by now
         */
        'if-match'?: string;
    };
    path: {
        language: 'en' | 'de' | 'fr' | 'es' | 'ja';
    };
    query?: never;
    url: '/voices/{language}';
};

export type SetVoiceErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * It was changed since it was read (`If-Match`)
     */
    412: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type SetVoiceError = SetVoiceErrors[keyof SetVoiceErrors];

export type SetVoiceResponses = {
    /**
     * Done
     */
    200: Voice;
};

export type SetVoiceResponse = SetVoiceResponses[keyof SetVoiceResponses];

export type GetUsageData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/usage';
};

export type GetUsageErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetUsageError = GetUsageErrors[keyof GetUsageErrors];

export type GetUsageResponses = {
    /**
     * Done
     */
    200: {
        plan: string;
        analyses: {
            used: number;
            most: number;
        };
        renews_at: string;
    };
};

export type GetUsageResponse = GetUsageResponses[keyof GetUsageResponses];

export type GetStatementData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/usage/statement';
};

export type GetStatementErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetStatementError = GetStatementErrors[keyof GetStatementErrors];

export type GetStatementResponses = {
    /**
     * Done
     */
    200: {
        items: Array<{
            id: string;
            units: number;
            dollars: number;
            state: string;
            at: string;
            products: Array<{
                product: string | null;
                title: string | null;
                photos: number;
            }>;
        }>;
        /**
         * Analyses beyond the plan of which Shopify was not told yet
         */
        not_charged_yet: number;
    };
};

export type GetStatementResponse = GetStatementResponses[keyof GetStatementResponses];

export type GetDashboardData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: {
        days?: '7' | '30' | '90';
    };
    url: '/dashboard';
};

export type GetDashboardErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetDashboardError = GetDashboardErrors[keyof GetDashboardErrors];

export type GetDashboardResponses = {
    /**
     * Done
     */
    200: {
        /**
         * By state
         */
        products: {
            [key: string]: number;
        };
        waiting: Array<{
            field: 'category' | 'alt' | 'title' | 'description' | 'seo.title' | 'seo.description' | 'tags' | 'attributes' | 'photoOrder' | 'categoryFields' | 'translations' | 'metafields';
            count: number;
        }>;
        problems: Array<{
            code: string;
            count: number;
        }>;
        written: number;
        photos_to_check: number;
        health: {
            products: number;
            missing: {
                [key: string]: number;
            };
            held_to_rules: number;
            complete: number;
        };
        /**
         * Products by the quality of their main photo, in tens
         */
        quality: Array<number>;
        /**
         * Of what was decided: which share was kept as it was suggested, with its 95 % interval
         */
        kept: Array<{
            field: 'category' | 'alt' | 'title' | 'description' | 'seo.title' | 'seo.description' | 'tags' | 'attributes' | 'photoOrder' | 'categoryFields' | 'translations' | 'metafields';
            share: number;
            low: number;
            high: number;
            of: number;
        }>;
        days: Array<{
            day: string;
            looked: number;
            decided: number;
            written: number;
        }>;
    };
};

export type GetDashboardResponse = GetDashboardResponses[keyof GetDashboardResponses];

export type ListKeysData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/keys';
};

export type ListKeysErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListKeysError = ListKeysErrors[keyof ListKeysErrors];

export type ListKeysResponses = {
    /**
     * Done
     */
    200: {
        items: Array<Key>;
    };
};

export type ListKeysResponse = ListKeysResponses[keyof ListKeysResponses];

export type MakeKeyData = {
    body: {
        name: string;
        kind?: 'live' | 'test' | 'account';
        scopes: Array<'read' | 'decide' | 'work' | 'settings' | 'keys'>;
        /**
         * Null: until it is ended
         */
        days?: 30 | 90 | 365 | null;
        addresses?: Array<string | string | string | string>;
        looks_per_month?: number | null;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/keys';
};

export type MakeKeyErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeKeyError = MakeKeyErrors[keyof MakeKeyErrors];

export type MakeKeyResponses = {
    /**
     * Done
     */
    201: MadeKey;
};

export type MakeKeyResponse = MakeKeyResponses[keyof MakeKeyResponses];

export type ReplaceKeyData = {
    body: {
        /**
         * That the old one goes on
         */
        hours?: 0 | 24 | 168;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * The part of the key that is shown
         */
        id: string;
    };
    query?: never;
    url: '/keys/{id}/replace';
};

export type ReplaceKeyErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ReplaceKeyError = ReplaceKeyErrors[keyof ReplaceKeyErrors];

export type ReplaceKeyResponses = {
    /**
     * Done
     */
    201: MadeKey;
};

export type ReplaceKeyResponse = ReplaceKeyResponses[keyof ReplaceKeyResponses];

export type EndKeyData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        /**
         * The part of the key that is shown
         */
        id: string;
    };
    query?: never;
    url: '/keys/{id}';
};

export type EndKeyErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type EndKeyError = EndKeyErrors[keyof EndKeyErrors];

export type EndKeyResponses = {
    /**
     * Done
     */
    200: {
        /**
         * The part of the key that is shown
         */
        id: string;
    };
};

export type EndKeyResponse = EndKeyResponses[keyof EndKeyResponses];

export type AnalyzePhotoData = {
    body: {
        /**
         * Objects from this confidence on: {"low":0.2,"medium":0.35,"high":0.6}, or a number; below 0.1 none is told
         */
        confidence_threshold?: 'low' | 'medium' | 'high' | number;
        /**
         * The surest are told
         */
        max_objects?: number;
        /**
         * false: `image_metadata` is null
         */
        include_metadata?: boolean;
        /**
         * An address on the public internet that gives the photo: https, without a name or password in it
         */
        image_url: string;
    } | {
        /**
         * Objects from this confidence on: {"low":0.2,"medium":0.35,"high":0.6}, or a number; below 0.1 none is told
         */
        confidence_threshold?: 'low' | 'medium' | 'high' | number;
        /**
         * The surest are told
         */
        max_objects?: number;
        /**
         * false: `image_metadata` is null
         */
        include_metadata?: boolean;
        /**
         * Of a photo that was sent before (`POST /uploads`)
         */
        upload_id: string;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/analyze';
};

export type AnalyzePhotoErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The plan's analyses are used up
     */
    402: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type AnalyzePhotoError = AnalyzePhotoErrors[keyof AnalyzePhotoErrors];

export type AnalyzePhotoResponses = {
    /**
     * Done
     */
    200: Analysis;
    /**
     * It takes longer than two seconds: ask at `location`, after `Retry-After`
     */
    202: AnalysisPending;
};

export type AnalyzePhotoResponse = AnalyzePhotoResponses[keyof AnalyzePhotoResponses];

export type AnalyzeUploadData = {
    body: {
        image: Blob | File;
        /**
         * Objects from this confidence on: {"low":0.2,"medium":0.35,"high":0.6}, or a number; below 0.1 none is told
         */
        confidence_threshold?: 'low' | 'medium' | 'high' | number;
        /**
         * The surest are told
         */
        max_objects?: number;
        /**
         * false: `image_metadata` is null
         */
        include_metadata?: boolean;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
    };
    path?: never;
    query?: never;
    url: '/analyze/upload';
};

export type AnalyzeUploadErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The plan's analyses are used up
     */
    402: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type AnalyzeUploadError = AnalyzeUploadErrors[keyof AnalyzeUploadErrors];

export type AnalyzeUploadResponses = {
    /**
     * Done
     */
    200: Analysis;
    /**
     * It takes longer than two seconds: ask at `location`, after `Retry-After`
     */
    202: AnalysisPending;
};

export type AnalyzeUploadResponse = AnalyzeUploadResponses[keyof AnalyzeUploadResponses];

export type GetAnalysisData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/analyses/{id}';
};

export type GetAnalysisErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The plan's analyses are used up
     */
    402: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetAnalysisError = GetAnalysisErrors[keyof GetAnalysisErrors];

export type GetAnalysisResponses = {
    /**
     * Done
     */
    200: Analysis;
    /**
     * It takes longer than two seconds: ask at `location`, after `Retry-After`
     */
    202: AnalysisPending;
};

export type GetAnalysisResponse = GetAnalysisResponses[keyof GetAnalysisResponses];

export type MakeBatchData = {
    body: {
        /**
         * Objects from this confidence on: {"low":0.2,"medium":0.35,"high":0.6}, or a number; below 0.1 none is told
         */
        confidence_threshold?: 'low' | 'medium' | 'high' | number;
        /**
         * The surest are told
         */
        max_objects?: number;
        /**
         * false: `image_metadata` is null
         */
        include_metadata?: boolean;
        photos: Array<{
            /**
             * An address on the public internet that gives the photo: https, without a name or password in it
             */
            image_url: string;
            /**
             * What you call the photo: it comes back with it
             */
            reference?: string;
        }>;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/batches';
};

export type MakeBatchErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeBatchError = MakeBatchErrors[keyof MakeBatchErrors];

export type MakeBatchResponses = {
    /**
     * Done
     */
    202: Batch;
};

export type MakeBatchResponse = MakeBatchResponses[keyof MakeBatchResponses];

export type MakeBatchOfCsvData = {
    body: string;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
    };
    path?: never;
    query?: {
        confidence_threshold?: 'low' | 'medium' | 'high' | number;
        max_objects?: number;
        include_metadata?: 'true' | 'false';
    };
    url: '/batches/csv';
};

export type MakeBatchOfCsvErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeBatchOfCsvError = MakeBatchOfCsvErrors[keyof MakeBatchOfCsvErrors];

export type MakeBatchOfCsvResponses = {
    /**
     * Done
     */
    202: Batch;
};

export type MakeBatchOfCsvResponse = MakeBatchOfCsvResponses[keyof MakeBatchOfCsvResponses];

export type MakeBatchOfFilesData = {
    body: {
        images: Array<Blob | File>;
        /**
         * Objects from this confidence on: {"low":0.2,"medium":0.35,"high":0.6}, or a number; below 0.1 none is told
         */
        confidence_threshold?: 'low' | 'medium' | 'high' | number;
        /**
         * The surest are told
         */
        max_objects?: number;
        /**
         * false: `image_metadata` is null
         */
        include_metadata?: boolean;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
    };
    path?: never;
    query?: never;
    url: '/batches/upload';
};

export type MakeBatchOfFilesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeBatchOfFilesError = MakeBatchOfFilesErrors[keyof MakeBatchOfFilesErrors];

export type MakeBatchOfFilesResponses = {
    /**
     * Done
     */
    202: Batch;
};

export type MakeBatchOfFilesResponse = MakeBatchOfFilesResponses[keyof MakeBatchOfFilesResponses];

export type GetBatchData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/batches/{id}';
};

export type GetBatchErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetBatchError = GetBatchErrors[keyof GetBatchErrors];

export type GetBatchResponses = {
    /**
     * Done
     */
    200: Batch;
};

export type GetBatchResponse = GetBatchResponses[keyof GetBatchResponses];

export type ListBatchItemsData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: {
        /**
         * Items on a page at most
         */
        limit?: number;
        after?: number;
    };
    url: '/batches/{id}/items';
};

export type ListBatchItemsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListBatchItemsError = ListBatchItemsErrors[keyof ListBatchItemsErrors];

export type ListBatchItemsResponses = {
    /**
     * Done
     */
    200: {
        items: Array<BatchItem>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListBatchItemsResponse = ListBatchItemsResponses[keyof ListBatchItemsResponses];

export type FollowBatchData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/batches/{id}/events';
};

export type FollowBatchErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type FollowBatchError = FollowBatchErrors[keyof FollowBatchErrors];

export type FollowBatchResponses = {
    /**
     * A stream
     */
    200: BatchEvent;
};

export type FollowBatchResponse = FollowBatchResponses[keyof FollowBatchResponses];

export type MakeUploadData = {
    body: {
        image: Blob | File;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
    };
    path?: never;
    query?: never;
    url: '/uploads';
};

export type MakeUploadErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeUploadError = MakeUploadErrors[keyof MakeUploadErrors];

export type MakeUploadResponses = {
    /**
     * Done
     */
    201: Upload;
};

export type MakeUploadResponse = MakeUploadResponses[keyof MakeUploadResponses];

export type AnnounceUploadData = {
    body: {
        name: string;
        size_bytes: number;
        /**
         * Of the file, in hex
         */
        sha256: string;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/uploads/presign';
};

export type AnnounceUploadErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type AnnounceUploadError = AnnounceUploadErrors[keyof AnnounceUploadErrors];

export type AnnounceUploadResponses = {
    /**
     * Done
     */
    201: {
        upload: Upload;
        method: 'PUT';
        url: string;
        upload_headers: {
            [key: string]: string;
        };
        expires_at: string;
        /**
         * Where to say that it is there
         */
        confirm: string;
    };
};

export type AnnounceUploadResponse = AnnounceUploadResponses[keyof AnnounceUploadResponses];

export type ConfirmUploadData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/uploads/{id}/confirm';
};

export type ConfirmUploadErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ConfirmUploadError = ConfirmUploadErrors[keyof ConfirmUploadErrors];

export type ConfirmUploadResponses = {
    /**
     * Done
     */
    202: Upload;
};

export type ConfirmUploadResponse = ConfirmUploadResponses[keyof ConfirmUploadResponses];

export type GetUploadData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/uploads/{id}';
};

export type GetUploadErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetUploadError = GetUploadErrors[keyof GetUploadErrors];

export type GetUploadResponses = {
    /**
     * Done
     */
    200: Upload;
};

export type GetUploadResponse = GetUploadResponses[keyof GetUploadResponses];

export type ListExportsData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: {
        /**
         * Items on a page at most
         */
        limit?: number;
        /**
         * Where the page before ended: its `next`
         */
        after?: string;
    };
    url: '/exports';
};

export type ListExportsErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListExportsError = ListExportsErrors[keyof ListExportsErrors];

export type ListExportsResponses = {
    /**
     * Done
     */
    200: {
        items: Array<Export>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListExportsResponse = ListExportsResponses[keyof ListExportsResponses];

export type MakeExportData = {
    body: {
        kind: 'products';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            q?: string;
            state?: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen';
            missing?: 'category' | 'description' | 'alt' | 'seo.title' | 'seo.description';
            short?: boolean;
            gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        };
    } | {
        kind: 'evidence';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            product?: string;
        };
    } | {
        kind: 'suggestions';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            state?: 'waiting' | 'accepted' | 'edited' | 'rejected' | 'superseded';
            product?: string;
            field?: string;
        };
    } | {
        kind: 'publications';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            product?: string;
        };
    } | {
        kind: 'usage';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            [key: string]: never;
        };
    } | {
        kind: 'log';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            by?: string;
            kind?: 'decisions' | 'undo' | 'work' | 'settings' | 'plan' | 'webhooks' | 'keys' | 'team';
            from?: unknown & unknown;
            to?: unknown & unknown;
        };
    } | {
        kind: 'shopify_products';
        format: 'csv';
        filter?: {
            gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        };
    } | {
        kind: 'google_merchant';
        format: 'xml';
        filter?: {
            [key: string]: never;
        };
    } | {
        kind: 'json_ld';
        format: 'jsonl';
        filter?: {
            [key: string]: never;
        };
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/exports';
};

export type MakeExportErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeExportError = MakeExportErrors[keyof MakeExportErrors];

export type MakeExportResponses = {
    /**
     * Done
     */
    202: ExportWithLink;
};

export type MakeExportResponse = MakeExportResponses[keyof MakeExportResponses];

export type GetExportData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/exports/{id}';
};

export type GetExportErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetExportError = GetExportErrors[keyof GetExportErrors];

export type GetExportResponses = {
    /**
     * Done
     */
    200: ExportWithLink;
};

export type GetExportResponse = GetExportResponses[keyof GetExportResponses];

export type CancelExportData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/exports/{id}/cancel';
};

export type CancelExportErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type CancelExportError = CancelExportErrors[keyof CancelExportErrors];

export type CancelExportResponses = {
    /**
     * Done
     */
    200: ExportWithLink;
};

export type CancelExportResponse = CancelExportResponses[keyof CancelExportResponses];

export type RetryExportData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/exports/{id}/retry';
};

export type RetryExportErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type RetryExportError = RetryExportErrors[keyof RetryExportErrors];

export type RetryExportResponses = {
    /**
     * Done
     */
    200: ExportWithLink;
};

export type RetryExportResponse = RetryExportResponses[keyof RetryExportResponses];

export type ListExportSchedulesData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path?: never;
    query?: never;
    url: '/export-schedules';
};

export type ListExportSchedulesErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ListExportSchedulesError = ListExportSchedulesErrors[keyof ListExportSchedulesErrors];

export type ListExportSchedulesResponses = {
    /**
     * Done
     */
    200: {
        items: Array<ExportSchedule>;
        /**
         * Pass it as `after` for the next page; null on the last one
         */
        next: string | null;
    };
};

export type ListExportSchedulesResponse = ListExportSchedulesResponses[keyof ListExportSchedulesResponses];

export type MakeExportScheduleData = {
    body: {
        kind: 'products';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            q?: string;
            state?: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen';
            missing?: 'category' | 'description' | 'alt' | 'seo.title' | 'seo.description';
            short?: boolean;
            gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'evidence';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            product?: string;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'suggestions';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            state?: 'waiting' | 'accepted' | 'edited' | 'rejected' | 'superseded';
            product?: string;
            field?: string;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'publications';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            product?: string;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'usage';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            [key: string]: never;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'log';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            by?: string;
            kind?: 'decisions' | 'undo' | 'work' | 'settings' | 'plan' | 'webhooks' | 'keys' | 'team';
            from?: unknown & unknown;
            to?: unknown & unknown;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'shopify_products';
        format: 'csv';
        filter?: {
            gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'google_merchant';
        format: 'xml';
        filter?: {
            [key: string]: never;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'json_ld';
        format: 'jsonl';
        filter?: {
            [key: string]: never;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path?: never;
    query?: never;
    url: '/export-schedules';
};

export type MakeExportScheduleErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type MakeExportScheduleError = MakeExportScheduleErrors[keyof MakeExportScheduleErrors];

export type MakeExportScheduleResponses = {
    /**
     * Done
     */
    201: ExportSchedule;
};

export type MakeExportScheduleResponse = MakeExportScheduleResponses[keyof MakeExportScheduleResponses];

export type RemoveExportScheduleData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
        /**
         * The `ETag` that was read: 412 where it is another by now
         */
        'if-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/export-schedules/{id}';
};

export type RemoveExportScheduleErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * It was changed since it was read (`If-Match`)
     */
    412: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type RemoveExportScheduleError = RemoveExportScheduleErrors[keyof RemoveExportScheduleErrors];

export type RemoveExportScheduleResponses = {
    /**
     * Done
     */
    200: {
        deleted: true;
    };
};

export type RemoveExportScheduleResponse = RemoveExportScheduleResponses[keyof RemoveExportScheduleResponses];

export type GetExportScheduleData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        'if-none-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/export-schedules/{id}';
};

export type GetExportScheduleErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type GetExportScheduleError = GetExportScheduleErrors[keyof GetExportScheduleErrors];

export type GetExportScheduleResponses = {
    /**
     * Done
     */
    200: ExportSchedule;
};

export type GetExportScheduleResponse = GetExportScheduleResponses[keyof GetExportScheduleResponses];

export type ChangeExportScheduleData = {
    body: {
        kind: 'products';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            q?: string;
            state?: 'working' | 'waiting_quota' | 'failed' | 'review' | 'done' | 'no_photos' | 'unseen';
            missing?: 'category' | 'description' | 'alt' | 'seo.title' | 'seo.description';
            short?: boolean;
            gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'evidence';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            product?: string;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'suggestions';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            state?: 'waiting' | 'accepted' | 'edited' | 'rejected' | 'superseded';
            product?: string;
            field?: string;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'publications';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            product?: string;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'usage';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            [key: string]: never;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'log';
        format: 'csv' | 'jsonl' | 'parquet';
        filter?: {
            by?: string;
            kind?: 'decisions' | 'undo' | 'work' | 'settings' | 'plan' | 'webhooks' | 'keys' | 'team';
            from?: unknown & unknown;
            to?: unknown & unknown;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'shopify_products';
        format: 'csv';
        filter?: {
            gap?: 'price' | 'photo' | 'photo_tiny' | 'description' | 'brand' | 'gtin_invalid' | 'color' | 'size' | 'gender' | 'age_group' | 'gtin' | 'category' | 'attributes' | 'alt' | 'photo_small' | 'description_short' | 'title_long' | 'unknown';
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'google_merchant';
        format: 'xml';
        filter?: {
            [key: string]: never;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    } | {
        kind: 'json_ld';
        format: 'jsonl';
        filter?: {
            [key: string]: never;
        };
        every: 'hour' | 'day' | 'week';
        incremental?: boolean;
    };
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
        /**
         * The `ETag` that was read: 412 where it is another by now
         */
        'if-match'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/export-schedules/{id}';
};

export type ChangeExportScheduleErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * It was changed since it was read (`If-Match`)
     */
    412: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type ChangeExportScheduleError = ChangeExportScheduleErrors[keyof ChangeExportScheduleErrors];

export type ChangeExportScheduleResponses = {
    /**
     * Done
     */
    200: ExportSchedule;
};

export type ChangeExportScheduleResponse = ChangeExportScheduleResponses[keyof ChangeExportScheduleResponses];

export type CloseFeedAddressData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/export-schedules/{id}/address';
};

export type CloseFeedAddressErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type CloseFeedAddressError = CloseFeedAddressErrors[keyof CloseFeedAddressErrors];

export type CloseFeedAddressResponses = {
    /**
     * Done
     */
    200: {
        deleted: true;
    };
};

export type CloseFeedAddressResponse = CloseFeedAddressResponses[keyof CloseFeedAddressResponses];

export type OpenFeedAddressData = {
    body?: never;
    headers?: {
        /**
         * The version of the API that the program was written for; the newest where it is not sent, or empty
         */
        'imagineai-version'?: '2026-11-27' | '';
        /**
         * What the program calls this call: made again within a day it is answered as it was, and not done twice
         */
        'idempotency-key'?: string;
    };
    path: {
        id: string;
    };
    query?: never;
    url: '/export-schedules/{id}/address';
};

export type OpenFeedAddressErrors = {
    /**
     * The request could not be read
     */
    400: Problem;
    /**
     * No valid key
     */
    401: Problem;
    /**
     * The key may not do this
     */
    403: Problem;
    /**
     * Not there, or not in this shop
     */
    404: Problem;
    /**
     * In the way of something else: the same call under the same `Idempotency-Key`, or another person's change
     */
    409: Problem;
    /**
     * The body is too large
     */
    413: Problem;
    /**
     * The body is of another type
     */
    415: Problem;
    /**
     * The request does not fit the description
     */
    422: Problem;
    /**
     * Too many requests: `RateLimit` says how the limits stand, `Retry-After` when to come back
     */
    429: Problem;
    /**
     * Something went wrong on our side
     */
    500: Problem;
    /**
     * Away for a moment: try again after `Retry-After`
     */
    503: Problem;
};

export type OpenFeedAddressError = OpenFeedAddressErrors[keyof OpenFeedAddressErrors];

export type OpenFeedAddressResponses = {
    /**
     * Done
     */
    201: {
        url: string;
    };
};

export type OpenFeedAddressResponse = OpenFeedAddressResponses[keyof OpenFeedAddressResponses];

export type ToldAnalysisCompletedWebhookPayload = {
    type: 'analysis.completed';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        /**
         * How many of its photos were looked at
         */
        photos: number;
        /**
         * Texts are being written: they come as suggestion.created, and as another analysis.completed
         */
        texts_follow: boolean;
    };
};

export type ToldAnalysisCompletedWebhookRequest = {
    body: ToldAnalysisCompletedWebhookPayload;
    key: 'analysis.completed';
    path?: never;
    query?: never;
};

export type ToldProductFailedWebhookPayload = {
    type: 'product.failed';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        /**
         * A code of the list of errors
         */
        problem: string | null;
    };
};

export type ToldProductFailedWebhookRequest = {
    body: ToldProductFailedWebhookPayload;
    key: 'product.failed';
    path?: never;
    query?: never;
};

export type ToldProductDeletedWebhookPayload = {
    type: 'product.deleted';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
    };
};

export type ToldProductDeletedWebhookRequest = {
    body: ToldProductDeletedWebhookPayload;
    key: 'product.deleted';
    path?: never;
    query?: never;
};

export type ToldSuggestionCreatedWebhookPayload = {
    type: 'suggestion.created';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        /**
         * Of the newest for this field
         */
        suggestion_id: string | null;
        /**
         * As in the API's suggestions
         */
        field: string;
        confidence: number;
        /**
         * It passes by the shop's own rules; else it waits for a decision
         */
        accepted: boolean;
    };
};

export type ToldSuggestionCreatedWebhookRequest = {
    body: ToldSuggestionCreatedWebhookPayload;
    key: 'suggestion.created';
    path?: never;
    query?: never;
};

export type ToldSuggestionDecidedWebhookPayload = {
    type: 'suggestion.decided';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        suggestion_id: string | null;
        /**
         * As in the API's suggestions
         */
        field: string;
        verdict: 'approve' | 'edit' | 'reject';
        /**
         * user, key, or auto: by the shop's own rules
         */
        by: string | null;
    };
};

export type ToldSuggestionDecidedWebhookRequest = {
    body: ToldSuggestionDecidedWebhookPayload;
    key: 'suggestion.decided';
    path?: never;
    query?: never;
};

export type ToldPublicationWrittenWebhookPayload = {
    type: 'publication.written';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        publication_id: string | null;
        /**
         * As in the API's suggestions
         */
        field: string;
        /**
         * user, key, or auto: by the shop's own rules
         */
        by: string | null;
    };
};

export type ToldPublicationWrittenWebhookRequest = {
    body: ToldPublicationWrittenWebhookPayload;
    key: 'publication.written';
    path?: never;
    query?: never;
};

export type ToldPublicationUndoneWebhookPayload = {
    type: 'publication.undone';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        publication_id: string | null;
        /**
         * As in the API's suggestions
         */
        field: string;
        /**
         * user, key, or auto: by the shop's own rules
         */
        by: string | null;
    };
};

export type ToldPublicationUndoneWebhookRequest = {
    body: ToldPublicationUndoneWebhookPayload;
    key: 'publication.undone';
    path?: never;
    query?: never;
};

export type ToldPublicationConflictWebhookPayload = {
    type: 'publication.conflict';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        publication_id: string | null;
        /**
         * As in the API's suggestions
         */
        field: string;
        /**
         * A code
         */
        problem: string;
    };
};

export type ToldPublicationConflictWebhookRequest = {
    body: ToldPublicationConflictWebhookPayload;
    key: 'publication.conflict';
    path?: never;
    query?: never;
};

export type ToldPublicationUndoRefusedWebhookPayload = {
    type: 'publication.undo_refused';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        product: WebhookProduct;
        publication_id: string | null;
        /**
         * As in the API's suggestions
         */
        field: string;
        /**
         * A code
         */
        problem: string;
    };
};

export type ToldPublicationUndoRefusedWebhookRequest = {
    body: ToldPublicationUndoRefusedWebhookPayload;
    key: 'publication.undo_refused';
    path?: never;
    query?: never;
};

export type ToldRunFinishedWebhookPayload = {
    type: 'run.finished';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        run_id: string;
        kind: string;
        /**
         * Products that failed
         */
        failed: number;
    };
};

export type ToldRunFinishedWebhookRequest = {
    body: ToldRunFinishedWebhookPayload;
    key: 'run.finished';
    path?: never;
    query?: never;
};

export type ToldRunFailedWebhookPayload = {
    type: 'run.failed';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        run_id: string;
        kind: string;
        problem: string;
    };
};

export type ToldRunFailedWebhookRequest = {
    body: ToldRunFailedWebhookPayload;
    key: 'run.failed';
    path?: never;
    query?: never;
};

export type ToldBudgetWarnedWebhookPayload = {
    type: 'budget.warned';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        used: number;
        included: number;
    };
};

export type ToldBudgetWarnedWebhookRequest = {
    body: ToldBudgetWarnedWebhookPayload;
    key: 'budget.warned';
    path?: never;
    query?: never;
};

export type ToldBudgetReachedWebhookPayload = {
    type: 'budget.reached';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        of: 'plan' | 'run';
        used: number | null;
        included: number | null;
        run_id: string | null;
        /**
         * Of a run: why it stands
         */
        problem: string | null;
    };
};

export type ToldBudgetReachedWebhookRequest = {
    body: ToldBudgetReachedWebhookPayload;
    key: 'budget.reached';
    path?: never;
    query?: never;
};

export type ToldEndpointDisabledWebhookPayload = {
    type: 'endpoint.disabled';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        endpoint_id: string;
        url: string;
        /**
         * It answered 410; nothing got through for five days
         */
        reason: 'gone' | 'failing';
    };
};

export type ToldEndpointDisabledWebhookRequest = {
    body: ToldEndpointDisabledWebhookPayload;
    key: 'endpoint.disabled';
    path?: never;
    query?: never;
};

export type ToldMessageAttemptsExhaustedWebhookPayload = {
    type: 'message.attempts_exhausted';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        endpoint_id: string;
        message_id: string;
        type: string;
        status: number | null;
    };
};

export type ToldMessageAttemptsExhaustedWebhookRequest = {
    body: ToldMessageAttemptsExhaustedWebhookPayload;
    key: 'message.attempts_exhausted';
    path?: never;
    query?: never;
};

export type ToldPingWebhookPayload = {
    type: 'ping';
    /**
     * When it happened, not when it was sent
     */
    timestamp: string;
    data: {
        endpoint_id: string;
        asked_by: string;
    };
};

export type ToldPingWebhookRequest = {
    body: ToldPingWebhookPayload;
    key: 'ping';
    path?: never;
    query?: never;
};
