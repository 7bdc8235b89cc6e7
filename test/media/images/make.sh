#!/bin/sh
# Makes the images of this folder: four quadrants, (200, 30, 30) | (0, 160, 60) above (30, 60, 200) | (128, 128, 128).
# Needs Debian's imagemagick, ffmpeg, libheif-examples, libavif-bin and libjpeg-turbo-progs; the tests need none of them.
set -e
cd "$(dirname "$0")"
work=$(mktemp -d)
python3 make-profile.py display-p3.icc
convert -size 100x60 xc:'rgb(200,30,30)' xc:'rgb(0,160,60)' +append \
  \( -size 100x60 xc:'rgb(30,60,200)' xc:'rgb(128,128,128)' +append \) -append "PNG24:$work/large.png"
convert "$work/large.png" -filter point -resize 40x24! "PNG24:$work/small.png"
convert "$work/large.png" -profile display-p3.icc "PNG24:$work/p3.png"
convert "$work/large.png" -alpha on -channel A -evaluate set 50% "PNG32:$work/alpha.png"

heif-enc -q 95 "$work/p3.png" -o display-p3.heic
heif-enc -q 95 -b 10 "$work/large.png" -o ten-bit.heic
heif-enc -q 95 "$work/alpha.png" -o half-transparent.heic
avifenc -s 8 --min 0 --max 5 --cicp 9/16/9 -d 10 "$work/large.png" pq.avif
convert "$work/large.png" -crop 101x61+50+30 +repage "PNG24:$work/odd.png"
avifenc -s 10 --cicp 9/18/9 -d 10 -y 420 "$work/odd.png" hlg-odd-size.avif
convert "$work/large.png" -profile display-p3.icc -quality 95 display-p3.jpg
convert "$work/large.png" -colorspace CMYK -quality 95 cmyk.jpg
convert "$work/large.png" -quality 97 "$work/plain.jpg"
djpeg "$work/plain.jpg" | cjpeg -quality 97 -arithmetic > arithmetic.jpg

small="convert $work/small.png"
$small -compress zip -define tiff:tile-geometry=16x16 tiled.tiff
$small -compress jpeg -quality 95 jpeg.tiff
$small -colorspace CMYK -depth 16 -compress lzw cmyk-16-bit.tiff
$small -compress lzw -orient RightTop turned.tiff
$small -monochrome -compress group4 fax.tiff
$small -profile display-p3.icc -compress lzw display-p3.tiff
convert "$work/small.png" \( "$work/small.png" -negate \) -compress lzw two-pages.tiff
$small -colors 4 -type Palette -depth 4 BMP3:four-bit.bmp
$small -colors 200 -compress RLE BMP3:run-length.bmp
$small BMP2:os2.bmp
$small -alpha on -channel A -evaluate set 50% BMP:half-transparent.bmp
ffmpeg -v error -y -i "$work/small.png" -pix_fmt rgb565le -c:v bmp sixteen-bit.bmp

# Red, green, blue and yellow, for 0.2 s each.
for color in c81e1e 00a03c 1e3cc8 fadc00; do
  ffmpeg -v error -y -f lavfi -i color=0x$color:s=64x64 -frames:v 1 "$work/$color.png"
done
cat "$work/c81e1e.png" "$work/00a03c.png" "$work/1e3cc8.png" "$work/fadc00.png" |
  ffmpeg -v error -y -f image2pipe -framerate 5 -i - -c:v libaom-av1 -cpu-used 8 -crf 5 -pix_fmt yuv444p four-colors.avif

# Red, green and blue on the left, nothing on the right.
for color in red lime blue; do
  convert -size 32x32 xc:none -fill $color -draw 'rectangle 0,0 15,31' "PNG32:$work/$color.png"
done
avifenc -s 8 --min 0 --max 5 --fps 5 "$work/red.png" "$work/lime.png" "$work/blue.png" half-transparent-colors.avif
rm -r "$work"
