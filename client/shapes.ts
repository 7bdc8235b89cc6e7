import type { components, operations } from './openapi.ts'

/** Short names of what the API takes and gives. */

type Schemas = components['schemas']

export type Asset = Schemas['Asset']
export type CreatedExport = Schemas['CreatedExport']
export type EditorState = Schemas['EditorState']
export type ExportTask = Schemas['ExportTask']
export type ProjectDetail = Schemas['ProjectDetail']
export type ProjectSummary = Schemas['ProjectSummary']
export type Problem = Schemas['Problem']

/** What an export is to be: `fps`, `ratio`, `scale`, `format` and, if you like, the rest. */
export type ExportSettings = operations['createProjectExport']['requestBody']['content']['application/json']

/** The bytes of a file. A stream is sent as it comes. */
export type Uploadable = Blob | Uint8Array<ArrayBuffer> | ArrayBuffer | ReadableStream<Uint8Array>
