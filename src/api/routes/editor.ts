import { Type } from 'typebox'
import { validateDocument } from '../../document/validate.ts'
import { ValidationResult } from '../answer-schemas.ts'
import { bodyCodes, envelope, openAnswers } from '../answers.ts'
import { exampleDocument } from '../examples.ts'
import type { Server } from '../route-context.ts'
import { EditorState } from '../schemas.ts'

/** Names what this version can validate and draw; changes when that does. */
const CAPABILITIES_VERSION = '1'

/** Routes that stay open to accounts without API access. */
export function editorRoutes(server: Server): void {
  const schema = {
    tags: ['Editor'],
    operationId: 'validateEditorState',
    summary: 'Validate editor state',
    description:
      'Checks a document, schema and meaning, and answers with all errors at once. Nothing is fetched.',
    body: Type.Object({ editorState: EditorState }, { examples: [{ editorState: exampleDocument }] }),
    response: openAnswers(
      [
        200,
        'What is wrong, if anything.',
        envelope(ValidationResult, Type.Object({ capabilitiesVersion: Type.String() })),
      ],
      ...bodyCodes,
    ),
  }
  server.post('/v1/editor/validate', { schema }, async (request) => {
    const { valid, errors } = validateDocument(request.body.editorState)
    return { data: { valid, errors }, meta: { capabilitiesVersion: CAPABILITIES_VERSION } }
  })
}
