import { readFileSync } from "node:fs";
import { codegen } from "@graphql-codegen/core";
import * as operationTypes from "@graphql-codegen/typescript-operations";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  printSchema,
  validate,
} from "graphql";
import { requestedCost } from "#dev/shopify/graphql/cost.ts";
import { adminSchema, API_VERSION } from "#dev/shopify/graphql/schema.ts";

const SOURCE = new URL("../../core/adapters/shopify/operations.graphql", import.meta.url);
export const OPERATIONS_FILE = new URL("../../core/adapters/shopify/operations.generated.ts", import.meta.url);

/** @throws Error listing each document that the pinned schema does not accept, or one whose cost is not its own */
export async function generateOperations(): Promise<string> {
  const { schema } = adminSchema();
  const document = parse(readFileSync(SOURCE, "utf8"));
  const problems = validate(schema, document);
  if (problems.length > 0) throw new Error(problems.map((problem) => problem.message).join("\n"));
  const types = await codegen({
    filename: "operations.generated.ts",
    schema: parse(printSchema(schema)),
    schemaAst: schema,
    documents: [{ document }],
    plugins: [{ operations: {} }],
    pluginMap: { operations: operationTypes },
    config: {
      defaultScalarType: "string",
      scalars: { UnsignedInt64: "string", JSON: "unknown" },
      useTypeImports: true,
      enumsAsTypes: true,
      skipTypename: true,
      onlyOperationTypes: true,
      preResolveTypes: true,
    },
  });
  return [
    `// Made by \`npm run graphql\` from operations.graphql and the Admin schema ${API_VERSION}. Do not edit.\nimport type { Operation } from "./operation.ts";`,
    types.trim(),
    ...operations(document).map((operation) => sourceOf(operation, { document, schema })),
    "",
  ].join("\n\n");
}

const operations = (document: DocumentNode) =>
  document.definitions.filter((node): node is OperationDefinitionNode => node.kind === "OperationDefinition");

/** The fragments that a text spreads, and those that they spread. */
function spreadIn(text: string, document: DocumentNode): Set<FragmentDefinitionNode> {
  const all = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const named = (source: string) => all.filter(({ name }) => new RegExp(`\\.\\.\\.${name.value}\\b`).test(source));
  const found = new Set(named(text));
  for (const node of found) for (const inner of named(print(node))) found.add(inner);
  return found;
}

type Context = { document: DocumentNode; schema: GraphQLSchema };

/** A document carries the fragments that it spreads, and the points that it costs. */
function sourceOf(operation: OperationDefinitionNode, { document, schema }: Context) {
  const name = operation.name?.value ?? "";
  const kind = operation.operation === "query" ? "Query" : "Mutation";
  const text = print(operation);
  const fragments = spreadIn(text, document);
  if (/\b(first|last): \$/.test(text)) throw new Error(`${name}: the size of a page must stand in the document`);
  const cost = requestedCost({
    schema,
    operation,
    fragments: new Map([...fragments].map((node) => [node.name.value, node])),
    variables: {},
  });
  return [
    `export const ${name}: Operation<${name}${kind}, ${name}${kind}Variables> = {`,
    `  text: ${JSON.stringify([text, ...[...fragments].map(print)].join("\n"))},`,
    `  cost: ${cost},`,
    "};",
  ].join("\n");
}
