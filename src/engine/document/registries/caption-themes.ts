import type { CaptionThemeName } from '../model-captions.ts'
import { listNames, type Registry, type RegistryEntry } from './registry.ts'

/** A named design of captions. Lengths are multiples of the font size; `accent` means the item's `themeColor`. */
export interface CaptionTheme extends RegistryEntry {
  readonly accentColor: string
  readonly fontFamily: string
  readonly weight: number
  readonly isItalic?: boolean
  readonly isUpperCase?: boolean
  readonly lineHeight: number
  readonly letterSpacing?: number
  readonly color: string
  /** The colour of words while another one is spoken. */
  readonly restColor?: string
  readonly stroke?: { readonly color: string; readonly width: number }
  readonly background?: { readonly color: string; readonly padding: number; readonly radius: number }
  /** The first one is on top. */
  readonly shadows?: readonly ThemeShadow[]
  readonly spokenWord: {
    /** In a box, white or black instead, whichever is easier to read. */
    readonly color: string
    readonly box?: { readonly color: string; readonly radius: number }
    readonly underlineColor?: string
    readonly scale?: number
    readonly progress?: 'fill' | 'appear'
  }
}

interface ThemeShadow {
  readonly color: string
  readonly blur: number
  readonly x?: number
  readonly y?: number
}

/** A soft rim that keeps letters readable on bright footage: dense next to the letters, and fading further out. */
const softRim = [
  { color: 'rgba(0, 0, 0, 0.85)', blur: 0.14 },
  { color: 'rgba(0, 0, 0, 0.6)', blur: 0.38, y: 0.03 },
]
const warmRim = [
  { color: 'rgba(20, 10, 0, 0.85)', blur: 0.14 },
  { color: 'rgba(20, 10, 0, 0.65)', blur: 0.42, y: 0.03 },
]

/** The caption themes. Each stays readable on light, dark and busy footage. */
export const captionThemes: Registry<CaptionThemeName, CaptionTheme> = {
  bold: {
    label: 'Bold',
    accentColor: '#ffe600',
    fontFamily: 'Montserrat',
    weight: 900,
    isUpperCase: true,
    lineHeight: 1.12,
    letterSpacing: 0.035,
    color: '#ffffff',
    stroke: { color: '#000000', width: 0.17 },
    shadows: [{ color: 'rgba(0, 0, 0, 0.55)', blur: 0, y: 0.06 }],
    spokenWord: { color: 'accent', scale: 1.07 },
  },
  spotlight: {
    label: 'Spotlight',
    accentColor: '#7c3aed',
    fontFamily: 'Poppins',
    weight: 800,
    lineHeight: 1.3,
    color: '#ffffff',
    letterSpacing: 0.01,
    stroke: { color: 'rgba(0, 0, 0, 0.8)', width: 0.09 },
    shadows: softRim,
    spokenWord: { color: '#ffffff', box: { color: 'accent', radius: 0.22 } },
  },
  karaoke: {
    label: 'Karaoke',
    accentColor: '#22d3ee',
    fontFamily: 'Poppins',
    weight: 800,
    lineHeight: 1.2,
    color: '#ffffff',
    letterSpacing: 0.02,
    stroke: { color: '#101828', width: 0.15 },
    spokenWord: { color: 'accent', progress: 'fill' },
  },
  marker: {
    label: 'Marker',
    accentColor: '#facc15',
    fontFamily: 'Inter',
    weight: 800,
    lineHeight: 1.3,
    letterSpacing: 0.01,
    color: '#ffffff',
    stroke: { color: 'rgba(0, 0, 0, 0.8)', width: 0.09 },
    shadows: softRim,
    spokenWord: { color: '#ffffff', underlineColor: 'accent' },
  },
  clean: {
    label: 'Clean',
    accentColor: '#ffffff',
    fontFamily: 'Inter',
    weight: 600,
    lineHeight: 1.35,
    color: '#ffffff',
    restColor: 'rgba(255, 255, 255, 0.68)',
    background: { color: 'rgba(10, 12, 16, 0.82)', padding: 0.4, radius: 0.3 },
    spokenWord: { color: 'accent' },
  },
  label: {
    label: 'Label',
    accentColor: '#e11d48',
    fontFamily: 'TikTok Sans',
    weight: 700,
    lineHeight: 1.35,
    color: '#161823',
    background: { color: '#ffffff', padding: 0.36, radius: 0.28 },
    spokenWord: { color: 'accent' },
  },
  headline: {
    label: 'Headline',
    accentColor: '#ef2b2d',
    fontFamily: 'Bebas Neue',
    weight: 400,
    isUpperCase: true,
    lineHeight: 1.14,
    letterSpacing: 0.035,
    color: '#ffffff',
    stroke: { color: '#111111', width: 0.12 },
    shadows: [{ color: '#111111', blur: 0, x: 0.05, y: 0.06 }],
    spokenWord: { color: '#ffffff', box: { color: 'accent', radius: 0.06 } },
  },
  neon: {
    label: 'Neon',
    accentColor: '#ff2bd6',
    fontFamily: 'Oswald',
    weight: 600,
    isUpperCase: true,
    lineHeight: 1.45,
    letterSpacing: 0.04,
    color: '#ffffff',
    restColor: 'rgba(255, 255, 255, 0.5)',
    background: { color: 'rgba(14, 4, 28, 0.88)', padding: 0.5, radius: 0.35 },
    shadows: [
      { color: 'accent', blur: 0.12 },
      { color: 'accent', blur: 0.5 },
    ],
    spokenWord: { color: '#ffffff', scale: 1.06 },
  },
  typed: {
    label: 'Typed',
    accentColor: '#4ade80',
    fontFamily: 'Noto Sans Mono',
    weight: 700,
    lineHeight: 1.4,
    color: '#e6edf3',
    background: { color: 'rgba(13, 17, 23, 0.9)', padding: 0.4, radius: 0.18 },
    spokenWord: { color: 'accent', progress: 'appear' },
  },
  editorial: {
    label: 'Editorial',
    accentColor: '#ffd9a0',
    fontFamily: 'Playfair Display',
    weight: 700,
    isItalic: true,
    lineHeight: 1.2,
    color: '#fffaf0',
    letterSpacing: 0.01,
    stroke: { color: 'rgba(20, 10, 0, 0.85)', width: 0.08 },
    shadows: warmRim,
    spokenWord: { color: 'accent', progress: 'appear' },
  },
}

export const captionThemeNames = listNames(captionThemes)
