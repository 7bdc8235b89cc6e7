/**
 * Every table of the service as Kysely sees it: one section a noun, each a list of tables whose row types
 * stand in that noun's own file here (`project-tables.ts` …). The migrations make them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the nouns add their tables as they come.
export interface Database {}
