import { applyChanges } from './changes/apply-changes.ts'
import { isEqualJson, type Json } from './changes/change.ts'
import type { Draft, DraftStore, UnsavedDraft } from './drafts/draft.ts'
import { describeStorageProblem } from './drafts/draft-keeper.ts'
import { containsDraft, readDraftDocument } from './drafts/recover-draft.ts'
import type { TabLineage } from './drafts/tab-lineage.ts'
import { EditorSession } from './editor-session.ts'
import { ProjectState } from './project-state.ts'
import type { AutosaveTiming } from './saving/autosave.ts'
import { isUnreachable } from './saving/plan-retry.ts'
import type { ProjectGateway, StoredProject } from './saving/project-gateway.ts'

/** Options of {@link openEditorSession}. */
export interface OpenOptions {
  readonly accountId: string
  readonly projectId: string
  /** Whether the role of the key is editor or owner. */
  readonly canWrite: boolean
  readonly gateway: ProjectGateway
  readonly drafts: DraftStore
  readonly lineage: TabLineage
  readonly timing?: AutosaveTiming
}

/**
 * Opens a project with the history and the unsaved edits that this tab had before a reload. If the project was changed
 * elsewhere since then, both are merged, or the session begins with a conflict. If the server cannot be reached, the project
 * is opened from the draft of this tab or the newest one of a closed tab, and saved when the server is there again.
 *
 * @throws {FramewrightError | TypeError} If the project cannot be read, and this browser has no draft of it.
 */
export async function openEditorSession(options: OpenOptions): Promise<EditorSession> {
  const [loaded, stored] = await Promise.all([loadProject(options.gateway), readDrafts(options)])
  if ('project' in loaded) return openFromServer(options, loaded.project, stored)
  const draft = stored.own ?? stored.others[0]
  if (draft === undefined || !isUnreachable(loaded.error)) throw loaded.error
  return openFromDraft(options, draft, { ...stored, error: loaded.error })
}

type LoadedProject = { readonly project: StoredProject } | { readonly error: unknown }

async function loadProject(gateway: ProjectGateway): Promise<LoadedProject> {
  try {
    return { project: await gateway.load() }
  } catch (error) {
    // A draft may take its place.
    return { error }
  }
}

async function openFromServer(
  options: OpenOptions,
  project: StoredProject,
  stored: StoredDrafts,
): Promise<EditorSession> {
  const draft = stored.own
  const isSameBase = draft !== undefined && isEqualJson(draft.base.document, project.document)
  const server = { document: project.document, etag: project.etag, revision: project.revision }
  // The draft's own base, so that its changes are recognised as unsaved.
  const base =
    draft === undefined ? server : isSameBase ? { ...server, document: draft.base.document } : draft.base
  const session = new EditorSession({
    ...toParts(options, stored.problem),
    title: project.title,
    state: draft === undefined ? new ProjectState(project.document) : readState(draft),
    base,
    sent: draft === undefined ? [] : readSent(draft),
    unsavedDrafts: await selectUnsaved(stored.others, project.document, options.drafts),
  })
  if (draft !== undefined && !isSameBase) await session.reconcile(server)
  return session
}

async function openFromDraft(
  options: OpenOptions,
  draft: Draft,
  { others, problem, error }: StoredDrafts & { readonly error: unknown },
): Promise<EditorSession> {
  const session = new EditorSession({
    ...toParts(options, problem),
    title: draft.title,
    state: readState(draft),
    base: draft.base,
    sent: readSent(draft),
    unsavedDrafts: others.filter((each) => each !== draft && each.changes.length > 0).map(summarise),
  })
  void session.connect(error)
  if (draft.key.lineage !== options.lineage.id && draft.changes.length + draft.sent.length > 0) {
    // The edits are in this tab's draft before the other one is removed.
    await session.settleDraft()
    await options.drafts.remove(draft.key)
  }
  return session
}

function toParts(
  { accountId, projectId, canWrite, gateway, drafts, lineage, timing }: OpenOptions,
  problem: string | undefined,
) {
  return {
    ...{
      key: { accountId, projectId, lineage: lineage.id },
      canWrite,
      gateway,
      drafts,
      draftProblem: problem,
    },
    ...(timing && { timing }),
  }
}

const readState = (draft: Draft): ProjectState =>
  new ProjectState(readDraftDocument(draft), draft.history, draft.selection)

function readSent({ base, sent }: Draft): Json[] {
  return sent
    .map((changes) => applyChanges(base.document, changes))
    .filter((document) => document !== undefined)
}

interface StoredDrafts {
  readonly own: Draft | undefined
  /** Drafts of closed tabs, also without unsaved edits, newest first. */
  readonly others: readonly Draft[]
  readonly problem: string | undefined
}

async function readDrafts({ accountId, projectId, drafts, lineage }: OpenOptions): Promise<StoredDrafts> {
  try {
    const own = await drafts.read({ accountId, projectId, lineage: lineage.id })
    const listed = await drafts.list(accountId, projectId)
    const open = await lineage.findOpen(listed.map(({ key }) => key.lineage))
    const closed = listed.filter(({ key }) => key.lineage !== lineage.id && !open.has(key.lineage))
    const others: Draft[] = []
    for (const { key } of closed) {
      const draft = await drafts.read(key)
      if (draft !== undefined) others.push(draft)
      else await drafts.remove(key)
    }
    others.sort((a, b) => b.changedAt - a.changedAt)
    return { own, others, problem: undefined }
  } catch (error) {
    // A private mode or a blocked storage: the project can be edited without drafts.
    return { own: undefined, others: [], problem: describeStorageProblem(error) }
  }
}

/** Returns the drafts with changes that the server does not have, and removes the others. */
async function selectUnsaved(
  others: readonly Draft[],
  document: Json,
  drafts: DraftStore,
): Promise<UnsavedDraft[]> {
  const unsaved: UnsavedDraft[] = []
  for (const draft of others) {
    if (containsDraft(draft, document)) await drafts.remove(draft.key)
    else unsaved.push(summarise(draft))
  }
  return unsaved
}

const summarise = ({ key, title, changedAt }: Draft): UnsavedDraft => ({ key, title, changedAt })
