import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { buildResultsCsv, computeZipLength, listFiles, streamZip } from '../../batches/result-files.ts'
import { Refusal } from '../../errors/refusal.ts'
import { findBatchRows } from '../../exports/batch-progress-store.ts'
import { findBatchOutputs } from '../../exports/output-store.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { assertLink, LinkQuery } from '../requests/signed-link.ts'
import { BatchId } from '../responses/batch-response.ts'
import { formatContentDisposition } from '../responses/content-disposition.ts'
import type { RouteContext, Server } from './route-context.ts'

const Params = Type.Object({ id: BatchId })

/** Serves the results of batches to clients with a signed link. They need no API key. */
export function addBatchFileRoutes(server: Server, context: RouteContext): void {
  const { db, links, linkHours, now, storage } = context
  const schema = { hide: true, params: Params, querystring: LinkQuery }
  const options = { schema, exposeHeadRoute: false }
  server.get('/files/batches/:id/videos.zip', options, async (request, reply) => {
    const { id } = request.params
    assertLink(links, `/files/batches/${id}/videos.zip`, request.query, 'batch')
    const files = listFiles(await findBatchRows(db, id), await findBatchOutputs(db, id), now())
    if (files.length === 0)
      throw new Refusal(
        'FILE_NOT_FOUND',
        'The batch has no videos, or they were deleted after the retention time.',
      )
    return reply
      .header('content-disposition', formatContentDisposition('attachment', `batch-${id}.zip`))
      .header('content-length', String(computeZipLength(files)))
      .header('cache-control', 'no-store')
      .type('application/zip')
      .send(Readable.fromWeb(streamZip(storage, files)))
  })
  server.get('/files/batches/:id/results.csv', options, async (request, reply) => {
    const { id } = request.params
    assertLink(links, `/files/batches/${id}/results.csv`, request.query, 'batch')
    const batch = await db.selectFrom('batches').select('skipped').where('id', '=', id).executeTakeFirst()
    if (batch === undefined) throw new Refusal('FILE_NOT_FOUND', 'The batch does not exist.')
    const publicUrl = getPublicUrl(request, context)
    const csv = buildResultsCsv(
      await findBatchRows(db, id),
      await findBatchOutputs(db, id),
      batch.skipped,
      now(),
      (path) => publicUrl + links.sign(path, linkHours * 3600),
    )
    return reply
      .header('content-disposition', formatContentDisposition('attachment', `batch-${id}.csv`))
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      .send(csv)
  })
}
