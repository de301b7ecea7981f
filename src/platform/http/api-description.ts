import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** RFC 9457 with what the house adds to it; see `problem.ts`. */
const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'A refusal, in the reader’s language (RFC 9457).',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string', example: 'urn:madang:problem:invalid-request' },
    title: { type: 'string', example: '입력한 내용을 확인해 주세요.' },
    status: { type: 'integer', example: 400 },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable name of the refusal.', example: 'invalid-request' },
    source: {
      type: 'object',
      description: 'The rule behind the refusal.',
      properties: {
        law: { type: 'string', example: '협동조합 기본법' },
        article: { type: 'string', example: '제29조 제2항' },
        inForceFrom: { type: 'string', format: 'date' },
        confidence: { type: 'string', enum: ['source-read', 'high', 'medium', 'low', 'inference'] },
      },
    },
    errors: {
      type: 'array',
      description: 'What is wrong, field by field.',
      items: {
        type: 'object',
        properties: {
          field: { type: 'string', example: 'present.inPerson' },
          code: { type: 'string', example: 'isInt' },
          message: { type: 'string', example: '정수로 적어 주세요.' },
        },
      },
    },
    missing: {
      type: 'array',
      description: 'Everything that stands in the way, each with its rule.',
      items: {
        type: 'object',
        properties: { code: { type: 'string' }, message: { type: 'string' } },
      },
    },
    current: { description: 'What somebody else saved meanwhile.' },
    reference: { type: 'string', description: 'Of an unforeseen error, for the administrator.' },
  },
} as const;

const PROBLEM = {
  description: 'A refusal: what is wrong, and by which rule.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/** The description of the whole API; every call may answer with a problem. */
export function describeApi(application: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Madang')
    .setDescription('Governance meetings and minutes for Korean co-operatives and social-economy networks.')
    .setVersion('1')
    .addCookieAuth('madang_session')
    .addBearerAuth();
  const description = SwaggerModule.createDocument(application, builder.build());
  const operations = Object.values(description.paths).flatMap(
    (path) => Object.values(path).filter((member) => isOperation(member)) as Operation[],
  );
  for (const operation of operations) operation.responses['default'] = PROBLEM;
  const components = description.components ?? {};
  const schemas = { ...components.schemas, Problem: PROBLEM_SCHEMA as unknown as object };
  return { ...description, components: { ...components, schemas } };
}

function isOperation(member: unknown): boolean {
  return typeof member === 'object' && member !== null && 'responses' in member;
}
