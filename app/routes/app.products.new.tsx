import type { LoaderFunctionArgs } from "@remix-run/node";
import { asMerchant } from "#app/merchant.server.ts";
import { ProductForm } from "#app/components/product-form/ProductForm.tsx";

export const loader = ({ request, context }: LoaderFunctionArgs) =>
  asMerchant({ request, context }, () => Promise.resolve(null));

export default function NewProduct() {
  return <ProductForm gid={null} shown={null} />;
}
