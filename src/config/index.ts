export { gatesJsonSchema } from './json-schema.ts';
export { readRules } from './read-rules.ts';
