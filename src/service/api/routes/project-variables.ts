import { Type } from 'typebox'
import { toDocumentSource } from '../../document-checks/document-source.ts'
import { createProjectNotFound } from '../../projects/project-refusals.ts'
import { findProject, readDocument } from '../../projects/project-store.ts'
import { nullable, ProjectParams } from '../requests/schemas.ts'
import { envelope, responses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const JsonSchema = Type.Unsafe<object>({ type: 'object', description: 'A JSON Schema.' })

const ProjectVariables = Type.Object(
  {
    variables: Type.Array(
      Type.Object({
        name: Type.String({ description: 'Name of the variable.' }),
        type: Type.Enum(['text', 'number', 'color', 'boolean', 'asset', 'captions', 'data'], {
          type: 'string',
          description: 'Type of the variable.',
        }),
        label: Type.String({ description: 'Name shown in forms; the name itself by default.' }),
        description: nullable(Type.String({ description: 'Explanation shown in forms.' })),
        required: Type.Boolean({
          description: 'Whether an export needs a value, because there is no default.',
        }),
        schema: JsonSchema,
      }),
      { description: 'The variables in the order of the document; none if it is not a template.' },
    ),
    schema: JsonSchema,
  },
  { description: 'The variables of the document.' },
)

/** Lists the variables of a project that is a template. */
export function addProjectVariablesRoute(server: Server, { db, documentChecks }: RouteContext): void {
  const schema = {
    tags: ['Projects'],
    operationId: 'listProjectVariables',
    summary: 'List variables of a project',
    description:
      'Lists the variables that the document declares, with a JSON Schema of each and one of the `variables` of exports.',
    params: ProjectParams,
    response: responses([200, 'The variables.', envelope(ProjectVariables)], 'PROJECT_NOT_FOUND'),
  }
  server.get('/v1/projects/:projectId/variables', { schema }, async (request) => {
    const { accountId } = getCaller(request)
    const { projectId } = request.params
    const project = await findProject(db, accountId, projectId)
    if (project === undefined) throw createProjectNotFound(projectId)
    const text = await readDocument(db, projectId, project.document_sha256)
    // The project was deleted in the meantime.
    if (text === undefined) throw createProjectNotFound(projectId)
    const document = toDocumentSource(text)
    return { data: await documentChecks.run(accountId, 'variables', document, undefined), meta: {} }
  })
}
