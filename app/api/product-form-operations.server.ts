import { z } from "zod";
import {
  FORM_FIELDS,
  type FormField,
  FormFields,
  type FormShown,
  readForm,
  sendForm,
  type SentForm,
  sentForm,
  type STATUSES,
} from "#core/product-forms/index.ts";
import { NotFound } from "#core/platform/errors.ts";
import type { ShopId } from "#core/platform/ids.ts";
import { container } from "#app/container.server.ts";
import { API } from "./address.ts";
import { type ApiOperation, operation } from "./operation.ts";
import {
  EditSchema,
  FormSchema,
  NewProductSchema,
  SentProductFormSchema,
  StatusSchema,
} from "./product-form-schemas.ts";
import { gidOf, ProductNumberSchema } from "./schemas.ts";

const tag = "Products";
const ByNumber = z.object({ number: ProductNumberSchema });

/** As the API calls the fields. */
const NAMES = {
  title: "title",
  descriptionHtml: "description_html",
  vendor: "vendor",
  productType: "product_type",
  tags: "tags",
  status: "status",
  photos: "photos",
} as const satisfies Record<FormField, string>;

const statusOf = (status: (typeof STATUSES)[number]) => StatusSchema.parse(status.toLowerCase());

type Asked = Partial<z.infer<typeof EditSchema>>;

/** Well-formed by now; what is left is how core has it. */
function fieldsOf({
  photos,
  tags,
  status,
  description_html: html,
  product_type: type,
  ...plain
}: Asked): Partial<FormFields> {
  return FormFields.partial().parse({
    ...plain,
    ...(html === undefined ? {} : { descriptionHtml: html }),
    ...(type === undefined ? {} : { productType: type }),
    ...(tags === undefined ? {} : { tags: tags.map((one) => one.trim()).filter((one) => one !== "") }),
    ...(status === undefined ? {} : { status: status.toUpperCase() }),
    ...(photos === undefined ? {} : { photos: photos.map(photoAsked) }),
  }) as Partial<FormFields>;
}

function photoAsked(photo: NonNullable<Asked["photos"]>[number]) {
  if ("photo_id" in photo) return { media: photo.photo_id, alt: photo.alt };
  return "upload_id" in photo ? { upload: photo.upload_id, alt: photo.alt } : { url: photo.url, alt: photo.alt };
}

const formOf = (product: string, { fields }: FormShown): z.infer<typeof FormSchema> => ({
  product,
  title: fields.title,
  description_html: fields.descriptionHtml,
  vendor: fields.vendor,
  product_type: fields.productType,
  tags: fields.tags,
  status: statusOf(fields.status),
  photos: fields.photos.map((photo) => ({ photo_id: photo.media ?? "", alt: photo.alt })),
});

const sentOf = ({
  productGid,
  collided,
  told,
  createdAt,
  ...form
}: SentForm): z.infer<typeof SentProductFormSchema> => ({
  id: form.id,
  product: productGid,
  state: form.state,
  collided: collided.filter((field) => FORM_FIELDS.includes(field)).map((field) => NAMES[field]),
  problem: form.problem,
  detail: told,
  created_at: createdAt.toISOString(),
  location: `${API}/product-forms/${form.id}`,
});

async function formThere(shopId: ShopId, id: string): Promise<SentForm> {
  const form = await sentForm(container.database, shopId, id);
  if (!form) throw new NotFound({ code: "form_gone" });
  return form;
}

const createProduct = operation({
  id: "createProduct",
  method: "post",
  path: "/products",
  needs: "work",
  tag,
  summary: "Makes a product in Shopify, with its photos",
  description:
    "It is written by the worker, mostly within seconds: `location` says when. It is looked at then as any other product.",
  status: 202,
  leadsTo: { getSentForm: { id: "/id" } },
  body: NewProductSchema,
  answer: SentProductFormSchema,
  async run({ scope, shopId, body: { id = scope.correlationId, ...body } }) {
    await sendForm(container, scope, { id, gid: null, fields: FormFields.parse(fieldsOf(body)) });
    return sentOf(await formThere(shopId, id));
  },
});

const getProductForm = operation({
  id: "getProductForm",
  method: "get",
  path: "/products/{number}/form",
  needs: "read",
  tag,
  summary: "A product's own fields and photos, as they stand in Shopify at this moment",
  params: ByNumber,
  answer: FormSchema,
  run: async ({ shopId, params }) =>
    formOf(gidOf(params.number), await readForm(container, shopId, gidOf(params.number))),
});

const editProduct = operation({
  id: "editProduct",
  method: "patch",
  path: "/products/{number}/form",
  needs: "work",
  tag,
  summary: "Writes the fields of a product that are named, and differ, to Shopify",
  description:
    "Where somebody changes one of them before it is written, nothing is: the form ends as `collided`. Send what you read as If-Match.",
  status: 202,
  edits: true,
  leadsTo: { getSentForm: { id: "/id" } },
  params: ByNumber,
  body: EditSchema,
  answer: SentProductFormSchema,
  async run({ scope, shopId, params, body, unlessChanged }) {
    const gid = gidOf(params.number);
    const shown = await readForm(container, shopId, gid);
    unlessChanged(formOf(gid, shown));
    const id = scope.correlationId;
    await sendForm(container, scope, { id, gid, base: shown.fields, fields: fieldsOf(body) });
    return sentOf(await formThere(shopId, id));
  },
});

const getSentForm = operation({
  id: "getSentForm",
  method: "get",
  path: "/product-forms/{id}",
  needs: "read",
  tag,
  summary: "What became of a product form that was sent",
  params: z.object({ id: z.uuid() }),
  answer: SentProductFormSchema,
  run: async ({ shopId, params }) => sentOf(await formThere(shopId, params.id)),
});

/** Products that are made and edited. */
export const PRODUCT_FORM_OPERATIONS: readonly ApiOperation[] = [
  createProduct,
  getProductForm,
  editProduct,
  getSentForm,
];
