import 'fake-indexeddb/auto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { editorState, text } from '../../support/documents.ts'
import { EditLedger } from './edit-ledger.ts'
import { RestartableService } from './restartable-service.ts'
import { getText, type NetworkFault, StudioTab, setText } from './studio-tab.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'framewright-editing-'))
let service: RestartableService

beforeAll(async () => {
  service = await RestartableService.start(dataDir)
})
afterAll(async () => {
  await service?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

const sharedItems = ['a', 'b', 'c']

function createProject(): Promise<string> {
  const tracks = [sharedItems.map((id, index) => text(`${id} at first`, { id, at: index, seconds: 1 }))]
  return service.createProject(editorState({ tracks }))
}

type Action =
  | { readonly kind: 'edit'; readonly tab: number; readonly item: number }
  | { readonly kind: 'undo' | 'redo' | 'crash' | 'check' | 'drag'; readonly tab: number }
  | { readonly kind: 'network'; readonly tab: number; readonly faults: readonly (NetworkFault | undefined)[] }
  | { readonly kind: 'resolve'; readonly tab: number; readonly choice: 'mine' | 'theirs' | 'both' }
  | { readonly kind: 'wait'; readonly ms: number }

const tab = fc.nat({ max: 1 })
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('edit'), tab, item: fc.nat({ max: 2 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constantFrom('undo', 'redo', 'crash', 'check', 'drag'), tab }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('network'),
      tab,
      faults: fc.array(fc.constantFrom<NetworkFault | undefined>('unreachable', 'response-lost', undefined), {
        maxLength: 4,
      }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('resolve'),
      tab,
      choice: fc.constantFrom('mine', 'theirs', 'both'),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait'), ms: fc.constantFrom(0, 3, 10, 30, 60) }) },
)

test('two tabs that edit, undo, crash and lose their network never lose an edit unasked', async () => {
  await fc.assert(fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 40 }), runActions), {
    numRuns: Number(process.env.STUDIO_MODEL_RUNS ?? 60),
  })
})

async function runActions(actions: readonly Action[]): Promise<void> {
  const options = service.describeTab(await createProject())
  const openTabs = new Set<string>()
  const tabs = [new StudioTab(options, openTabs), new StudioTab(options, openTabs)]
  const ledger = new EditLedger(sharedItems)
  for (const each of tabs) {
    await each.open()
    ledger.watch(each)
  }
  for (const [index, each] of actions.entries()) await runAction(each, index, tabs, ledger)
  await settle(tabs, ledger)
  const stored = await service.readDocument(options.projectId)
  for (const each of tabs) {
    expect(each.session.store.getState().document).toEqual(stored)
    await each.crash()
  }
  expect(ledger.losses).toEqual([])
}

async function runAction(action: Action, index: number, tabs: readonly StudioTab[], ledger: EditLedger) {
  if (action.kind === 'wait') {
    await new Promise((resolve) => setTimeout(resolve, action.ms))
    return
  }
  const tab = tabs[action.tab]
  if (tab === undefined) throw new Error('There are two tabs.')
  switch (action.kind) {
    case 'edit': {
      const id = sharedItems[action.item] ?? 'a'
      ledger.act(tab, () => tab.session.edit('Change text', setText(id, `${id} in step ${index}`)))
      return
    }
    case 'drag': {
      const gesture = tab.session.beginGesture('Drag')
      gesture.update(setText('a', `a while dragging in step ${index}`))
      await new Promise((resolve) => setTimeout(resolve, 5))
      ledger.act(tab, () => gesture.commit())
      return
    }
    case 'undo':
      ledger.act(tab, () => tab.session.undo())
      return
    case 'redo':
      ledger.act(tab, () => tab.session.redo())
      return
    case 'check':
      await tab.session.checkForChanges()
      return
    case 'network': {
      const faults = [...action.faults]
      tab.chooseFault = () => faults.shift()
      return
    }
    case 'crash':
      await ledger.restart(tab)
      return
    case 'resolve':
      if (tab.status === 'conflict') await ledger.resolve(tab, action.choice)
  }
}

/** Waits until both tabs have saved everything and show the same. */
async function settle(tabs: readonly StudioTab[], ledger: EditLedger): Promise<void> {
  for (const tab of tabs) tab.chooseFault = () => undefined
  await expect
    .poll(
      async () => {
        for (const tab of tabs) {
          if (tab.status === 'conflict') await ledger.resolve(tab, 'mine')
          await tab.session.saveNow()
          await tab.session.checkForChanges()
        }
        const shown = tabs.map((tab) => sharedItems.map((id) => getText(tab, id)).join())
        return shown[0] === shown[1] && tabs.every((tab) => tab.status === 'saved')
      },
      { interval: 10 },
    )
    .toBe(true)
}
