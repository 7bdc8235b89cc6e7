import { type Static, Type } from 'typebox'
import type { SignedLinks } from '../../../platform/storage/signed-links.ts'
import { Refusal } from '../../errors/refusal.ts'

/** The parameters of a signed link. */
export const LinkQuery = Type.Object({
  expires: Type.Optional(Type.String()),
  signature: Type.Optional(Type.String()),
})

/**
 * Checks a signed link.
 *
 * @param source - The resource that has a new link, such as "task".
 * @throws {Refusal} `FILE_LINK_INVALID`
 */
export function assertLink(
  links: SignedLinks,
  path: string,
  query: Static<typeof LinkQuery>,
  source: string,
): void {
  if (links.isValid(path, query)) return
  throw new Refusal(
    'FILE_LINK_INVALID',
    `This link is invalid or has expired. Read the ${source} again to get a new one.`,
  )
}
