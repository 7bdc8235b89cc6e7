import { describe, expect, it } from 'vitest'
import { type DeleteRequest, PendingDeletions } from './pending-deletions.ts'

function createDeletions(send: (request: DeleteRequest) => Promise<void> = async () => {}) {
  const sent: DeleteRequest[] = []
  const failures: string[] = []
  const deletions = new PendingDeletions({
    getKey: () => 'key',
    send: async (request) => {
      sent.push(request)
      await send(request)
    },
    onFailure: (_error, title) => failures.push(title),
  })
  return { deletions, sent, failures }
}

describe('PendingDeletions', () => {
  it('hides a project at once and sends its deletion once', async () => {
    const { deletions, sent } = createDeletions()
    deletions.add('a', 'Film')
    expect([...deletions.hidden.getState()]).toEqual(['a'])
    expect(sent).toEqual([])
    await deletions.commit('a')
    await deletions.commit('a')
    expect(sent).toEqual([{ projectId: 'a', key: 'key', isLeaving: false }])
    expect([...deletions.hidden.getState()]).toEqual(['a'])
  })

  it('sends nothing for a project that was brought back', async () => {
    const { deletions, sent } = createDeletions()
    deletions.add('a', 'Film')
    deletions.undo('a')
    await deletions.commit('a')
    expect(sent).toEqual([])
    expect(deletions.hidden.getState().size).toBe(0)
  })

  it('sends everything that waits when the page is closed', async () => {
    const { deletions, sent } = createDeletions()
    deletions.add('a', 'One')
    deletions.add('b', 'Two')
    deletions.undo('a')
    await deletions.flush()
    expect(sent).toEqual([{ projectId: 'b', key: 'key', isLeaving: true }])
  })

  it('shows a project again that could not be deleted', async () => {
    const { deletions, failures } = createDeletions(async () => {
      throw new TypeError('fetch failed')
    })
    deletions.add('a', 'Film')
    await deletions.commit('a')
    expect(failures).toEqual(['Film'])
    expect(deletions.hidden.getState().size).toBe(0)
  })
})
