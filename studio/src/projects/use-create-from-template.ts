import { answerOf, type paths } from 'framewright-client'
import { createRandomId } from '../session/random-id.ts'
import { useApi } from '../session/session-context.tsx'
import { useOpenNewProject } from './use-create-project.ts'

const route = '/v1/examples/{example}/projects'
type TemplateName = paths[typeof route]['post']['parameters']['path']['example']

/** Creates projects from templates for a dialog, which shows the state. */
export function useCreateFromTemplate() {
  const { framewright } = useApi()
  const { isBusy, error, run, reset } = useOpenNewProject()
  /** @param name - A name of the server's list, which may be newer than this type. */
  const create = (name: string): Promise<void> =>
    run(async () => {
      const path = { example: name as TemplateName }
      const params = { path, header: { 'idempotency-key': createRandomId() } }
      return (await answerOf(framewright.api.POST(route, { params, body: {} }))).data.projectId
    })
  return { isBusy, error, create, reset }
}
