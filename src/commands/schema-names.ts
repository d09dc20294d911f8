/** The schemas that `skillgate schema` prints; apart from the command so that help does not load the schemas. */
export const SCHEMAS = ['gates', 'report', 'evidence'] as const;
export type SchemaName = (typeof SCHEMAS)[number];
