import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { BatchSummary, StoredBatch } from '../../exports/batch-progress-store.ts'
import { buildBatchView } from '../../exports/batch-view.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { component, id, nullable, TaskId, Time } from '../requests/schemas.ts'
import type { RouteContext } from '../routes/route-context.ts'

export const BatchId = id('Id of the batch.')

const RowNumber = Type.Integer({ description: 'Number of the row in the batch, from 1.' })

const RowError = Type.Object({
  row: RowNumber,
  errors: Type.Array(
    Type.Object({
      code: Type.Optional(Type.String({ description: 'Code of the error.' })),
      path: Type.String({ description: 'JSON Pointer into the row.' }),
      message: Type.String({ description: 'A sentence that says what is wrong.' }),
    }),
    { description: 'Everything that is wrong with the row, at most 20 errors.' },
  ),
})

const describeRowErrors = (description: string) => Type.Array(RowError, { description })

const totals = {
  durationSeconds: Type.Number({ description: 'Duration of all videos together, in seconds.' }),
  billedStandardSeconds: Type.Integer({ description: 'Billed standard seconds of all rows together.' }),
  chargedCredits: Type.String({ description: 'Credits of all rows together, as an exact decimal.' }),
}

/** The result of a dry run. */
export const BatchQuote = Type.Object(
  {
    rowCount: Type.Integer({ description: 'Rows in the request.' }),
    validRows: Type.Integer({ description: 'Rows that can be exported; the totals are theirs.' }),
    invalidRows: describeRowErrors('Rows that cannot be exported.'),
    ...totals,
  },
  { description: 'The errors of the rows, and the price of the valid ones.', ...component('BatchQuote') },
)

export const CreatedBatch = Type.Object(
  {
    batchId: BatchId,
    projectId: id('The exported project.'),
    createdAt: Time,
    rowCount: Type.Integer({ description: 'Rows that are exported.' }),
    skippedRows: describeRowErrors('Rows that were left out because they are invalid.'),
    ...totals,
  },
  { description: 'A new batch.', ...component('CreatedBatch') },
)

export const RetriedBatch = Type.Object(
  {
    batchId: BatchId,
    retriedRows: Type.Array(Type.Object({ row: RowNumber, taskId: TaskId }), {
      description: 'The rows that are exported again, with their new tasks.',
    }),
  },
  { description: 'A batch whose failed rows are exported again.', ...component('RetriedBatch') },
)

const count = (description: string) => Type.Integer({ description })

export const Batch = Type.Object(
  {
    batchId: BatchId,
    projectId: id('The exported project.'),
    createdByApiKeyId: nullable(id('API key that created the batch.')),
    status: Type.Enum(['RUNNING', 'COMPLETED', 'CANCELED'], {
      type: 'string',
      description: 'RUNNING until every row has ended; COMPLETED even if rows failed.',
    }),
    rowCount: count('Rows that are exported.'),
    counts: Type.Object(
      {
        pending: count('Rows that wait.'),
        processing: count('Rows that are rendered.'),
        paused: count('Rows that an operator holds.'),
        completed: count('Rows with a video.'),
        failed: count('Rows that failed.'),
        canceled: count('Rows that were canceled.'),
      },
      { description: 'Rows by the status of their newest task.' },
    ),
    failedRows: Type.Array(
      Type.Object({
        row: RowNumber,
        taskId: TaskId,
        error: nullable(Type.String({ description: 'Why the row failed.' })),
      }),
      { description: 'The first 100 failed rows.' },
    ),
    skippedRows: describeRowErrors('Rows that were left out because they are invalid.'),
    ...totals,
    zipUrl: nullable(
      Type.String({
        description:
          'Signed URL of a ZIP with all videos and their further outputs; null before the first one.',
      }),
    ),
    csvUrl: Type.String({ description: 'Signed URL of a CSV with the result of each row.' }),
    callbackUrl: nullable(Type.String({ description: 'URL that receives the webhooks.' })),
    createdAt: Time,
    completedAt: nullable(Time),
  },
  { description: 'Exports of one project with a row of values each.', ...component('Batch') },
)

/** Returns a batch as its owner sees it, with newly signed links. */
export function toBatchResponse(
  batch: StoredBatch,
  summary: BatchSummary,
  request: FastifyRequest,
  context: RouteContext,
) {
  const { links, linkHours } = context
  return buildBatchView(
    batch,
    summary,
    (path) => getPublicUrl(request, context) + links.sign(path, linkHours * 3600),
  )
}
