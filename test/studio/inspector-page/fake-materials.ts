import type { InspectorMaterials } from '../../../studio/src/editor/inspector/materials/inspector-materials.ts'

const families = ['Inter', 'Inter Tight', 'Lato', 'Montserrat', 'Noto Sans', 'Playfair Display']

/** Fonts and illustrations without a service. Nothing has a thumbnail. */
export const fakeMaterials: InspectorMaterials = {
  listFonts: async () => families.map((family) => ({ family, source: 'bundled', role: 'text' })),
  readFaces: async (family) => ({
    weights: family === 'Lato' ? [400, 700] : [400, 600, 900],
    hasItalic: family !== 'Lato',
  }),
  addFont: async (family) => family,
  searchIllustrations: async (text) =>
    ['IHello', 'IDataAnalysis', 'ILaunchDay'].filter((name) =>
      name.toLowerCase().includes(text.toLowerCase()),
    ),
  loadIllustration: async (_name, color) =>
    URL.createObjectURL(
      new Blob(
        [
          `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><circle cx="8" cy="4.5" r="4" fill="${color}"/></svg>`,
        ],
        {
          type: 'image/svg+xml',
        },
      ),
    ),
  paint: async () => undefined,
  dispose: () => {},
}
