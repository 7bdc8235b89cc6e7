import { Type } from 'typebox'

export const IfMatchHeaders = Type.Object({
  'if-match': Type.Optional(Type.String({ description: 'ETag of the project when it was read.' })),
})

/** Returns the document revisions that an If-Match header allows; undefined: any. Foreign tags match no revision. */
export function parseRevisions(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  return [...ifMatch.matchAll(/"r(\d{1,9})(?:-[\w-]+)?"/g)].map(([, revision]) => Number(revision))
}
