/** The API to read: every operation with its input and answers, drawn from the same description programs read. */
import { Controller, Get } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Public } from '../../http/access.js';
import { OpenApi } from '../../http/openapi.js';
import { Table } from '../components/table.js';
import { Ctx } from '../context.js';
import { Layout, type PageContext } from '../layout.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Field {
  readonly name: string;
  readonly type: string;
  readonly needed: boolean;
  readonly about: string;
}

interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly fields: readonly Field[];
}

@Controller('api/docs')
export class ApiDocsController {
  constructor(private readonly openApi: OpenApi) {}

  @Public()
  @Get()
  show(@Ctx() context: PageContext) {
    return <ApiDocs context={context} operations={operationsOf(this.openApi.document)} />;
  }
}

function ApiDocs(props: { context: PageContext; operations: readonly Operation[] }) {
  return (
    <Layout context={props.context} title="API">
      <h1>API</h1>
      <p class="usa-intro">
        Everything a person can do here a program can do under <code>/api/v1</code>. The same in a form for programs:{' '}
        <a href="/api/v1/openapi.json">OpenAPI description</a>.
      </p>
      <nav aria-label="Operations">
        <ul class="usa-list usa-list--unstyled">
          {props.operations.map((operation) => (
            <li key={operation.id}>
              <a href={`#${operation.id}`}>
                <code>
                  {operation.method} {operation.path}
                </code>
              </a>{' '}
              {operation.summary}
            </li>
          ))}
        </ul>
      </nav>
      {props.operations.map((operation) => (
        <section key={operation.id} id={operation.id} class="app-section" aria-labelledby={`${operation.id}-title`}>
          <h2 id={`${operation.id}-title`}>
            {operation.method} {operation.path}
          </h2>
          <p>{operation.summary}</p>
          {operation.fields.length === 0 ? null : (
            <Table
              caption={`Input of ${operation.method} ${operation.path}`}
              captionHidden
              columns={[
                { heading: 'Field', rowHeader: true, cell: (field: Field) => <code>{field.name}</code> },
                { heading: 'Type', cell: (field: Field) => field.type },
                { heading: 'Needed', cell: (field: Field) => (field.needed ? 'yes' : 'no') },
                { heading: 'Meaning', cell: (field: Field) => field.about },
              ]}
              rows={operation.fields}
              keyOf={(field: Field) => field.name}
            />
          )}
        </section>
      ))}
    </Layout>
  );
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

function operationsOf(document: OpenAPIObject): Operation[] {
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []) as {
        name: string;
        required?: boolean;
        description?: string;
        schema?: Schema;
      }[];
      const body = (operation.requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)?.content;
      const schema = body?.['application/json']?.schema;
      return [
        {
          id: `${method}${path.replaceAll(/[^a-z0-9]+/gi, '-')}`.replace(/-$/, ''),
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? operation.description ?? '',
          fields: [
            ...parameters.map((parameter) => ({
              name: parameter.name,
              type: typeOf(parameter.schema ?? {}),
              needed: parameter.required ?? false,
              about: parameter.description ?? '',
            })),
            ...(schema ? fieldsOf(schema, schemas, '') : []),
          ],
        },
      ];
    }),
  );
}

function fieldsOf(schema: Schema, schemas: Readonly<Record<string, Schema>>, prefix: string): Field[] {
  const known = resolved(schema, schemas);
  return Object.entries(known.properties ?? {}).flatMap(([name, property]) => {
    const inner = resolved(property.items ?? property, schemas);
    const path = `${prefix}${name}${property.items ? '[]' : ''}`;
    const own = {
      name: path,
      type: typeOf(inner),
      needed: known.required?.includes(name) ?? false,
      about: property.description ?? '',
    };
    return inner.properties && prefix.length < 60 ? [own, ...fieldsOf(inner, schemas, `${path}.`)] : [own];
  });
}

const resolved = (schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema =>
  schema.$ref ? (schemas[schema.$ref.split('/').at(-1)!] ?? {}) : schema;

function typeOf(schema: Schema): string {
  if (schema.enum) return schema.enum.map(String).join(' | ');
  return schema.type === undefined ? 'object' : [schema.type].flat().join(' | ');
}
