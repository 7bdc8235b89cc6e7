import { type Static, Type } from 'typebox'
import { drawableTypes } from '../../previews/asset-document.ts'
import type { TextFonts } from '../../previews/previews.ts'
import { getPublicUrl } from '../requests/public-url.ts'
import { nullable } from '../requests/schemas.ts'
import { sendMaterial } from '../responses/material-response.ts'
import { createDisconnectSignal, imageTypes } from '../responses/preview-response.ts'
import { bodyCodes, envelope, mediaResponse, openResponses } from '../responses/responses.ts'
import { getCaller } from '../server/authentication.ts'
import type { RouteContext, Server } from './route-context.ts'

const tags = ['Editor']
/** A request for the texts of a page of an editor has some kilobytes. */
const TEXTS_BODY_BYTES = 262_144
const SOURCE_BODY_BYTES = 16_384
const MAX_TEXTS = 500

/** Adds what an editor needs that draws documents in a browser, with the fonts and the sources of exports. */
export function addEditorDrawingRoutes(server: Server, context: RouteContext): void {
  addTextFontsRoute(server, context)
  addSourceFrameRoute(server, context)
  addAnimationRoute(server, context)
}

const language = Type.String({ minLength: 1, maxLength: 100, description: 'Language tag, such as ja.' })

const TextFontsBody = Type.Object(
  {
    texts: Type.Array(
      Type.Object({
        family: Type.String({ maxLength: 200, description: 'Name of the family.' }),
        variant: Type.Enum(['normal', 'italic'], { type: 'string', description: 'Slope.' }),
        weight: Type.Integer({ minimum: 1, maximum: 1000, description: 'Weight, such as 400.' }),
        text: Type.String({ maxLength: 20_000, description: 'The text.' }),
        language: Type.Optional(language),
        surroundingLanguage: Type.Optional(language),
      }),
      { maxItems: MAX_TEXTS, description: 'Texts to draw.' },
    ),
    words: Type.Optional(
      Type.Array(
        Type.Object({
          word: Type.String({ maxLength: 1000, description: 'The word.' }),
          language,
        }),
        { maxItems: MAX_TEXTS, description: 'Words that may be hyphenated.' },
      ),
    ),
  },
  {
    examples: [{ texts: [{ family: 'Inter', variant: 'normal', weight: 700, text: 'Hello' }], words: [] }],
  },
)

const families = Type.String({ description: 'Font families as in CSS, in order of preference.' })

const TextFontsData = Type.Object(
  {
    texts: Type.Array(
      Type.Object({
        drawable: Type.String({
          description: 'The text with a sign of replacement for each character that no font has.',
        }),
        families,
        exceptions: Type.Array(
          Type.Object({
            start: Type.Integer({ description: 'First index in the text.' }),
            end: Type.Integer({ description: 'Index after the last one.' }),
            families,
          }),
          { description: 'Parts of the text with other families, in reading order.' },
        ),
      }),
      { description: 'How each text is drawn, in the order of the request.' },
    ),
    words: Type.Array(nullable(Type.Array(Type.Integer(), { description: 'Rising string indices.' })), {
      description: 'Where each word may be hyphenated; null if the rules of its language are unknown.',
    }),
    faces: Type.Array(
      Type.Object({
        family: Type.String({ description: 'The name in lists of families.' }),
        url: Type.String({ description: 'URL of the font file.' }),
        style: Type.Enum(['normal', 'italic'], { type: 'string', description: 'As in CSS.' }),
        weight: Type.String({ description: 'As in CSS; two numbers for a variable font.' }),
        stretch: Type.String({ description: 'As in CSS.' }),
      }),
      { description: 'The font files that the lists of families name.' },
    ),
  },
  { description: 'The fonts of the texts.' },
)

function addTextFontsRoute(server: Server, context: RouteContext): void {
  const schema = {
    tags,
    operationId: 'chooseTextFonts',
    summary: 'Choose the fonts of texts',
    description:
      'Returns the fonts with which exports draw texts, for an editor that draws them in a browser. A text is drawn with ' +
      'several fonts if one lacks some of its characters.',
    body: TextFontsBody,
    response: openResponses(
      [200, 'The fonts.', envelope(TextFontsData)],
      ...bodyCodes,
      'ASSET_UNUSABLE',
      'ASSET_UNREACHABLE',
      'PREVIEW_TIMED_OUT',
      'STORAGE_FULL',
    ),
  }
  const options = { schema, bodyLimit: TEXTS_BODY_BYTES }
  server.post('/v1/editor/text-fonts', options, async (request, reply) => {
    const { texts, words = [] } = request.body
    const query = {
      texts: texts.map(({ family, variant, weight, text, language: named, surroundingLanguage }) => ({
        family,
        style: { variant, weight },
        text,
        languages: { named, surrounding: surroundingLanguage },
      })),
      words,
    }
    const { accountId } = getCaller(request)
    const chosen = await context.previews.chooseTextFonts(accountId, query, createDisconnectSignal(reply))
    const faces = chosen.faces.map((face) =>
      describeFace(face, chosen, context, getPublicUrl(request, context)),
    )
    return { data: { texts: chosen.texts, words: chosen.words, faces }, meta: {} }
  })
}

type Face = Static<typeof TextFontsData>['faces'][number]

/** The widths 1–9 of font files as `font-stretch`. */
const stretches = ['50%', '62.5%', '75%', '87.5%', '100%', '112.5%', '125%', '150%', '200%']

function describeFace(
  { name: family, path, weight, width, isItalic }: TextFonts['faces'][number],
  { accountFontIds }: TextFonts,
  { fontFiles, links, linkHours }: RouteContext,
  base: string,
): Face {
  const sign = (signed: string): string => base + links.sign(signed, linkHours * 3600)
  const file = fontFiles.findByPath(path)
  const style = (file?.isItalic ?? isItalic) === true ? 'italic' : 'normal'
  const common = {
    family,
    style,
    weight: file?.weight ?? String(weight ?? 400),
    stretch: stretches[(width ?? 5) - 1] ?? '100%',
  } as const
  if (file !== undefined)
    return {
      ...common,
      url: file.source === 'bundled' ? `${base}/fonts/${file.id}` : sign(`/files/fonts/${file.id}`),
    }
  const assetId = accountFontIds.get(path)
  if (assetId === undefined) throw new Error(`The font file ${path} has no URL.`)
  return { ...common, url: sign(`/files/assets/${assetId}`) }
}

const MAX_SIDE = 8192

const SourceFrameBody = Type.Object(
  {
    type: Type.Enum([...drawableTypes], { type: 'string', description: 'Type of the asset.' }),
    filename: Type.Optional(Type.String({ maxLength: 500, description: 'Name of the file, for messages.' })),
    remoteKey: Type.Optional(nullable(Type.String({ maxLength: 2000, description: 'As in the document.' }))),
    remoteUrl: Type.Optional(nullable(Type.String({ maxLength: 8000, description: 'As in the document.' }))),
    sourceTicks: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        default: 0,
        description: 'Time from the start of the source in ticks (1/240000 s).',
      }),
    ),
    loops: Type.Optional(
      Type.Boolean({ default: false, description: 'Whether it starts again at its end.' }),
    ),
    maxWidth: Type.Optional(
      Type.Integer({ minimum: 1, maximum: MAX_SIDE, default: 4096, description: 'Maximum width in pixels.' }),
    ),
    maxHeight: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_SIDE,
        default: 4096,
        description: 'Maximum height in pixels.',
      }),
    ),
    format: Type.Optional(
      Type.Enum(['png', 'jpeg', 'webp'], {
        type: 'string',
        default: 'png',
        description: 'Format of the image; a PNG has exactly the pixels of the source.',
      }),
    ),
  },
  { examples: [{ type: 'video', remoteKey: 'uploads/0198c2a1/clip.mov', sourceTicks: 240_000 }] },
)

function addSourceFrameRoute(server: Server, { previews }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'getSourceFrame',
    summary: 'Decode a frame of a source',
    description:
      'Returns the frame that an asset of a document shows at an instant, or a still image, with its transparency and at ' +
      'its own size: for an editor in a browser that cannot decode the file. A drawing becomes as large as it fits.',
    body: SourceFrameBody,
    response: openResponses(
      mediaResponse('The image.', imageTypes),
      ...bodyCodes,
      'ASSET_UNUSABLE',
      'ASSET_UNREACHABLE',
      'PREVIEW_TIMED_OUT',
      'STORAGE_FULL',
    ),
  }
  const options = { schema, bodyLimit: SOURCE_BODY_BYTES }
  server.post('/v1/editor/source-frame', options, async (request, reply) => {
    const { type, filename = type, remoteKey, remoteUrl, format = 'png', ...rest } = request.body
    const { sourceTicks = 0, loops = false, maxWidth = 4096, maxHeight = 4096 } = rest
    const query = {
      type,
      filename,
      remoteKey: remoteKey ?? undefined,
      remoteUrl: remoteUrl ?? undefined,
      ...{ sourceTicks, loops, maxWidth, maxHeight, format },
    }
    const { accountId } = getCaller(request)
    reply.header('cache-control', 'no-store')
    return sendMaterial(reply, `image/${format}`, async (signal) => {
      const { file, width, height } = await previews.decodeSourceFrame(accountId, query, signal)
      reply.headers({ 'x-source-width': width, 'x-source-height': height })
      return Buffer.from(file.buffer, file.byteOffset, file.byteLength)
    })
  })
}

/** Longer animations are refused before they are parsed. */
const MAX_ANIMATION_CHARACTERS = 4_000_000

const AnimationBody = Type.Object(
  {
    filename: Type.Optional(Type.String({ maxLength: 500, description: 'Name of the file, for messages.' })),
    remoteKey: Type.Optional(nullable(Type.String({ maxLength: 2000, description: 'As in the document.' }))),
    remoteUrl: Type.Optional(nullable(Type.String({ maxLength: 8000, description: 'As in the document.' }))),
    animation: Type.Optional(
      Type.String({
        maxLength: MAX_ANIMATION_CHARACTERS,
        description: 'The animation itself as JSON, if the document contains it.',
      }),
    ),
  },
  { examples: [{ animation: '{"v":"5.7.0","fr":30,"ip":0,"op":60,"w":100,"h":100,"layers":[]}' }] },
)

function addAnimationRoute(server: Server, { previews }: RouteContext): void {
  const schema = {
    tags,
    operationId: 'prepareAnimation',
    summary: 'Prepare a Lottie animation',
    description:
      'Returns a Lottie animation as the player of exports (Skottie) gets it, with the features that the player lacks ' +
      'rewritten and the texts as outlines: for an editor that draws it with the same player in a browser.',
    body: AnimationBody,
    response: openResponses(
      [
        200,
        'The animation.',
        envelope(
          Type.Object(
            {
              animation: Type.String({ description: 'The animation as JSON.' }),
              warnings: Type.Array(Type.String(), { description: 'Features that are not drawn.' }),
            },
            { description: 'The prepared animation.' },
          ),
        ),
      ],
      ...bodyCodes,
      'ASSET_UNUSABLE',
      'ASSET_UNREACHABLE',
      'PREVIEW_TIMED_OUT',
      'STORAGE_FULL',
    ),
  }
  server.post('/v1/editor/animation', { schema }, async (request, reply) => {
    const { filename = 'animation', remoteKey, remoteUrl, animation } = request.body
    const source =
      animation === undefined
        ? {
            ...wholeAnimation,
            filename,
            remoteKey: remoteKey ?? undefined,
            remoteUrl: remoteUrl ?? undefined,
          }
        : { json: animation }
    const { accountId } = getCaller(request)
    const { json, warnings } = await previews.prepareAnimation(
      accountId,
      source,
      createDisconnectSignal(reply),
    )
    return { data: { animation: json, warnings }, meta: {} }
  })
}

const wholeAnimation = {
  type: 'lottie',
  sourceTicks: 0,
  loops: true,
  maxWidth: 1,
  maxHeight: 1,
  format: 'png',
} as const
