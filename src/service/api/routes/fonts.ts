import { createReadStream } from 'node:fs'
import { basename, extname } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { Refusal } from '../../errors/refusal.ts'
import { type AccountFont, findAccountFonts } from '../../fonts/account-font-store.ts'
import type { ServedFontFile } from '../../fonts/font-files.ts'
import { hashForEtag, matchesEtag } from '../requests/entity-tag.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { assertLink, LinkQuery } from '../requests/signed-link.ts'
import { FontFamily, FontFamilyDetail } from '../responses/material-schemas.ts'
import { envelope, responses, unchanged } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Materials']
const formats: Readonly<Record<string, 'woff2' | 'woff' | 'truetype' | 'opentype'>> = {
  '.woff2': 'woff2',
  '.woff': 'woff',
  '.ttf': 'truetype',
  '.otf': 'opentype',
}
const mediaTypes = {
  woff2: 'font/woff2',
  woff: 'font/woff',
  truetype: 'font/ttf',
  opentype: 'font/otf',
} as const

/** Lists the fonts of exports, so that an editor in a browser draws with the same files. */
export function addFontRoutes(server: Server, context: RouteContext): void {
  const { db } = context
  const listSchema = {
    tags,
    operationId: 'listFonts',
    summary: 'List fonts',
    description:
      'Lists the font families that exports can use: those that the account uploaded, those of the operator, and those ' +
      'of the server. Earlier ones take precedence over later ones of the same name.',
    response: {
      ...responses([
        200,
        'The families.',
        envelope(Type.Array(FontFamily, { description: 'Families, in order of precedence.' })),
      ]),
      304: unchanged('The list still matches If-None-Match.'),
    },
  }
  server.get('/v1/fonts', { schema: listSchema }, async (request, reply) => {
    const families = groupFamilies(context, request, await findAccountFonts(db, getCaller(request).accountId))
    const data = families.map(({ faces, ...family }) => ({ ...family, files: faces.length }))
    const etag = `"${hashForEtag(JSON.stringify(data))}"`
    reply.headers({ etag, 'cache-control': 'private, max-age=0, must-revalidate' })
    if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
    return reply.send({ data, meta: {} })
  })

  const detailSchema = {
    tags,
    operationId: 'getFont',
    summary: 'Get the files of a font',
    description:
      'Returns the files of a family, in any case of its name, for @font-face rules: exports draw with the same ones.',
    params: Type.Object({
      family: Type.String({ minLength: 1, maxLength: 200, description: 'Name of the family.' }),
    }),
    response: responses([200, 'The family.', envelope(FontFamilyDetail)], 'FONT_NOT_FOUND'),
  }
  server.get('/v1/fonts/:family', { schema: detailSchema }, async (request) => {
    const { family } = request.params
    const families = groupFamilies(context, request, await findAccountFonts(db, getCaller(request).accountId))
    const found = families.find((known) => known.family.toLowerCase() === family.toLowerCase())
    if (found === undefined)
      throw new Refusal(
        'FONT_NOT_FOUND',
        `There is no font family "${family}". GET /v1/fonts lists the available ones.`,
      )
    return { data: found, meta: {} }
  })
}

/** Serves font files. They need no API key, because CSS sends none: the operator's need a signed link. */
export function addFontFileRoutes(server: Server, { fontFiles, links }: RouteContext): void {
  const params = Type.Object({ id: Type.String() })
  const schema = { hide: true, params }
  server.get('/fonts/:id', { schema, exposeHeadRoute: false }, async (request, reply) => {
    const file = fontFiles.find(request.params.id)
    if (file?.source !== 'bundled') throw createFileNotFound()
    return sendFont(request, reply, file, 'public')
  })
  const linkedSchema = { ...schema, querystring: LinkQuery }
  server.get('/files/fonts/:id', { schema: linkedSchema, exposeHeadRoute: false }, async (request, reply) => {
    const { id } = request.params
    assertLink(links, `/files/fonts/${id}`, request.query, 'font')
    const file = fontFiles.find(id)
    if (file === undefined) throw createFileNotFound()
    return sendFont(request, reply, file, 'private')
  })
}

type Family = Static<typeof FontFamilyDetail>
type Face = Family['faces'][number]

/** Groups all files by family: the account's, the operator's, the server's. */
function groupFamilies(
  context: RouteContext,
  request: FastifyRequest,
  accountFonts: readonly AccountFont[],
): Family[] {
  const { fontFiles, links, linkHours } = context
  const base = getPublicUrl(request, context)
  const sign = (path: string): string => base + links.sign(path, linkHours * 3600)
  const families = new Map<string, { family: Family; faces: Face[] }>()
  const add = (properties: Omit<Family, 'faces'>, face: Face): void => {
    const name = properties.family.toLowerCase()
    const known = families.get(name)
    // A family comes from one place: the first one.
    if (known !== undefined && known.family.source !== properties.source) return
    if (known !== undefined) known.faces.push(face)
    else {
      const faces = [face]
      families.set(name, { family: { ...properties, faces }, faces })
    }
  }
  for (const { id, family, filename } of accountFonts) {
    add(
      { family, source: 'account', role: 'text' },
      {
        url: sign(`/files/assets/${id}`),
        format: readFormat(filename),
        style: null,
        weight: null,
        unicodeRange: null,
      },
    )
  }
  for (const { family, source, role, id, path, isItalic, weight, unicodeRange } of fontFiles.list()) {
    const url = source === 'bundled' ? `${base}/fonts/${id}` : sign(`/files/fonts/${id}`)
    const style = isItalic ? 'italic' : 'normal'
    add({ family, source, role }, { url, format: readFormat(path), style, weight, unicodeRange })
  }
  return [...families.values()].map(({ family }) => family)
}

const readFormat = (path: string) => formats[extname(path).toLowerCase()] ?? 'truetype'

const YEAR_SECONDS = 31_536_000

function sendFont(
  request: FastifyRequest,
  reply: FastifyReply,
  { id, path }: ServedFontFile,
  visibility: 'public' | 'private',
): FastifyReply {
  const etag = `"${id}"`
  reply.headers({
    etag,
    // The URL changes with the content.
    'cache-control': `${visibility}, max-age=${YEAR_SECONDS}, immutable`,
    // Editors on other origins draw with these fonts.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  })
  if (matchesEtag(request.headers['if-none-match'], etag)) return reply.status(304).send()
  return reply
    .type(mediaTypes[readFormat(path)])
    .header('content-disposition', `inline; filename="${basename(path).replaceAll(/[^\w.-]/g, '_')}"`)
    .send(createReadStream(path))
}

const createFileNotFound = (): Refusal =>
  new Refusal('FILE_NOT_FOUND', 'There is no such font file. GET /v1/fonts lists the available fonts.')
