import { parseColor as parseCss } from '@engine/document/css/color.ts'
import { Pipette } from 'lucide-react'
import { useRef } from 'react'
import { Button } from 'react-aria-components/Button'
import { ColorArea } from 'react-aria-components/ColorArea'
import { type Color, ColorPicker, parseColor } from 'react-aria-components/ColorPicker'
import { ColorSlider, SliderTrack } from 'react-aria-components/ColorSlider'
import { ColorThumb } from 'react-aria-components/ColorThumb'
import { Group } from 'react-aria-components/Group'
import { IconButton } from '../../../design/icon-button.tsx'
import { useEditorSession } from '../../session/use-editor.ts'
import styles from './color.module.css'
import { formatColor, listUsedColors } from './color-text.ts'
import { NumberInput } from './number-input.tsx'
import { Swatch } from './swatch.tsx'

interface ColorPanelProps {
  readonly value: string
  readonly onChange: (color: string, options: { readonly merges: boolean }) => void
}

const MAX_SWATCHES = 18

/** Chooses a colour by its hue, its channels, from those that the project uses, or from the screen. */
export function ColorPanel({ value, onChange }: ColorPanelProps) {
  const session = useEditorSession()
  // Only when the panel opens: the list would move while a colour is dragged.
  const used = useRef<readonly string[] | undefined>(undefined)
  used.current ??= listUsedColors(session.store.getState().document, MAX_SWATCHES)
  const color = toAria(value)
  const change = (next: Color): void => onChange(formatColor(fromAria(next)), { merges: true })
  return (
    <ColorPicker value={color} onChange={change}>
      <ColorArea
        className={styles.area ?? ''}
        colorSpace="hsb"
        xChannel="saturation"
        yChannel="brightness"
        aria-label="Saturation and brightness"
      >
        <ColorThumb className={styles.thumb ?? ''} />
      </ColorArea>
      <ColorSlider channel="hue" colorSpace="hsb" aria-label="Hue" className={styles.slider ?? ''}>
        <SliderTrack className={styles.track ?? ''}>
          <ColorThumb className={styles.thumb ?? ''} />
        </SliderTrack>
      </ColorSlider>
      <ColorSlider channel="alpha" aria-label="Opacity" className={styles.slider ?? ''}>
        <SliderTrack
          className={styles.track ?? ''}
          style={({ defaultStyle }) => ({
            ...defaultStyle,
            background: `${String(defaultStyle.background)}, repeating-conic-gradient(#bbb 0 25%, #fff 0 50%) 0 / 8px 8px`,
          })}
        >
          <ColorThumb className={styles.thumb ?? ''} />
        </SliderTrack>
      </ColorSlider>
      <div className={styles.channels}>
        {(['red', 'green', 'blue'] as const).map((channel) => (
          <Channel key={channel} color={color} channel={channel} onChange={onChange} />
        ))}
        <NumberInput
          label="Opacity"
          prefix="A"
          value={Math.round(color.getChannelValue('alpha') * 100)}
          minimum={0}
          maximum={100}
          onSet={(next) => {
            change(color.withChannelValue('alpha', next / 100))
            return true
          }}
          onNudge={(delta) =>
            change(color.withChannelValue('alpha', clamp(color.getChannelValue('alpha') + delta / 100, 1)))
          }
          onBegin={() =>
            beginChannel((delta) =>
              change(color.withChannelValue('alpha', clamp(color.getChannelValue('alpha') + delta / 100, 1))),
            )
          }
        />
        <Eyedropper onPick={(picked) => onChange(picked, { merges: false })} />
      </div>
      {used.current.length > 0 && (
        <Group className={styles.swatches ?? ''} aria-label="Colours of the project">
          {used.current.map((each) => (
            <Button
              key={each}
              className={styles.used ?? ''}
              aria-label={each}
              onPress={() => onChange(each, { merges: false })}
            >
              <Swatch color={each} />
            </Button>
          ))}
        </Group>
      )}
    </ColorPicker>
  )
}

interface ChannelProps extends Pick<ColorPanelProps, 'onChange'> {
  readonly color: Color
  readonly channel: 'red' | 'green' | 'blue'
}

function Channel({ color, channel, onChange }: ChannelProps) {
  const rgb = color.toFormat('rgba')
  const value = Math.round(rgb.getChannelValue(channel))
  const set = (next: number): void =>
    onChange(formatColor(fromAria(rgb.withChannelValue(channel, clamp(next, 255)))), { merges: true })
  return (
    <NumberInput
      label={channel.charAt(0).toUpperCase() + channel.slice(1)}
      prefix={channel.charAt(0).toUpperCase()}
      value={value}
      minimum={0}
      maximum={255}
      onSet={(next) => {
        set(next)
        return true
      }}
      onNudge={(delta) => set(value + delta)}
      onBegin={() => beginChannel((delta) => set(value + delta))}
    />
  )
}

/** Quick changes of one colour are merged, so that a drag needs no gesture of its own. */
function beginChannel(update: (delta: number) => void) {
  return { update, commit: () => {}, cancel: () => update(0) }
}

/** The part of Chromium's eyedropper that is used: https://wicg.github.io/eyedropper-api/ */
interface EyeDropperWindow {
  readonly EyeDropper?: new () => { open(): Promise<{ readonly sRGBHex: string }> }
}

function Eyedropper({ onPick }: { readonly onPick: (color: string) => void }) {
  const { EyeDropper } = globalThis as EyeDropperWindow
  if (EyeDropper === undefined) return null
  const pick = async (): Promise<void> => {
    try {
      const { sRGBHex } = await new EyeDropper().open()
      onPick(sRGBHex)
    } catch {
      // The person pressed Escape.
    }
  }
  return (
    <IconButton size="s" label="Pick a colour from the screen" onPress={pick}>
      <Pipette />
    </IconButton>
  )
}

const clamp = (value: number, maximum: number): number => Math.min(maximum, Math.max(0, value))

function toAria(css: string): Color {
  const { red, green, blue, alpha } = parseCss(css) ?? { red: 0, green: 0, blue: 0, alpha: 1 }
  return parseColor(`rgba(${red}, ${green}, ${blue}, ${alpha})`).toFormat('hsba')
}

function fromAria(color: Color) {
  const rgb = color.toFormat('rgba')
  return {
    red: rgb.getChannelValue('red'),
    green: rgb.getChannelValue('green'),
    blue: rgb.getChannelValue('blue'),
    alpha: rgb.getChannelValue('alpha'),
  }
}
