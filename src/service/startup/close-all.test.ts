import { expect, it } from 'vitest'
import { closeAll } from './close-all.ts'

it('closes in reverse order, continues after failures, and reports all of them', async () => {
  const closed: string[] = []
  const closing = new AsyncDisposableStack()
  closing.defer(() => void closed.push('database'))
  closing.defer(() => Promise.reject(new Error('storage is stuck')))
  closing.defer(() => Promise.reject(new Error('queue is stuck')))
  closing.defer(() => void closed.push('server'))
  await expect(closeAll(closing)).rejects.toMatchObject({
    name: 'AggregateError',
    errors: [new Error('queue is stuck'), new Error('storage is stuck')],
  })
  expect(closed).toEqual(['server', 'database'])
})

it('reports a single failure the same way, and closes only once', async () => {
  const closing = new AsyncDisposableStack()
  closing.defer(() => Promise.reject(new Error('stuck')))
  await expect(closeAll(closing)).rejects.toMatchObject({ errors: [new Error('stuck')] })
  await expect(closeAll(closing)).resolves.toBeUndefined()
})
