/** Generated from src/engine/document/schema with "npm run client". Do not edit. */

export interface components {
    schemas: {
        /** @description An editor document in dialect 1.1, with every time in ticks (1/240000 s). */
        Document: {
            /**
             * @description Marks the document as dialect 1.1.
             * @constant
             */
            stateSchemaVersion: "v1";
            /** @description Pixels. */
            compositionWidth: number;
            /** @description Pixels. */
            compositionHeight: number;
            /**
             * @description Ticks per second.
             * @constant
             */
            timebaseTicksPerSecond: 240000;
            /**
             * @description Aspect ratio last selected in an editor.
             * @enum {unknown}
             */
            outputRatio?: "16:9" | "9:16" | "1:1" | "4:3" | "3:4" | "custom";
            globalBackground?: components["schemas"]["GlobalBackground"];
            /** @description Variables of a template by name. Texts use them as `{{name}}`, other fields through `bindings`. */
            variables?: {
                [key: string]: components["schemas"]["Variable"];
            };
            /** @description Fields of the background and of tracks that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Stored but not used. */
            deletedAssets?: components["schemas"]["DeletedAsset"][];
            /** @description The first track is front-most. */
            tracks: components["schemas"]["Track"][];
            /** @description Files and captions by id. */
            assets: {
                [key: string]: components["schemas"]["Asset"];
            };
            /** @description Items on the timeline, by id. */
            items: {
                [key: string]: components["schemas"]["Item"];
            };
            /** @description Transitions by id. */
            transitions: {
                [key: string]: components["schemas"]["Transition"];
            };
            /** @description State that an editor keeps about a brand. Stored but not used. */
            brandRuntime?: components["schemas"]["BrandRuntime"] | null;
        };
        /**
         * GlobalBackground
         * @description Background behind all tracks. Black if absent.
         */
        GlobalBackground: components["schemas"]["NoBackground"] | components["schemas"]["ColorBackground"] | components["schemas"]["BlurBackground"] | components["schemas"]["ImageBackground"];
        /** NoBackground */
        NoBackground: {
            /**
             * @description Always `none`.
             * @constant
             */
            type: "none";
        };
        /** ColorBackground */
        ColorBackground: {
            /**
             * @description Always `color`.
             * @constant
             */
            type: "color";
            /** @description CSS colour. */
            color: string;
            /** @description A CSS linear-gradient() or radial-gradient(). Takes precedence over the colour. */
            gradient: string | null;
        };
        /** BlurBackground */
        BlurBackground: {
            /**
             * @description Always `blur`.
             * @constant
             */
            type: "blur";
            /**
             * @description Level of the blur: 0 (none) to 4. The background is the rearmost image or video of the frame, blurred.
             * @enum {unknown}
             */
            level: 0 | 1 | 2 | 3 | 4;
        };
        /** ImageBackground */
        ImageBackground: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Key in `assets`. */
            imageAssetId: string | null;
            /** @description URL from which the image is downloaded. */
            imageUrl: string;
            /**
             * @description Origin of the image. Stored but not used.
             * @enum {unknown}
             */
            source: "preset" | "custom";
        };
        /** Variable */
        Variable: components["schemas"]["TextVariable"] | components["schemas"]["NumberVariable"] | components["schemas"]["ColorVariable"] | components["schemas"]["BooleanVariable"] | components["schemas"]["AssetVariable"] | components["schemas"]["CaptionsVariable"] | components["schemas"]["DataVariable"];
        /** TextVariable */
        TextVariable: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string;
            /** @description Minimum length in characters. */
            minLength?: number;
            /** @description Maximum length in characters. */
            maxLength?: number;
        };
        /** NumberVariable */
        NumberVariable: {
            /**
             * @description Always `number`.
             * @constant
             */
            type: "number";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: number;
            /** @description Lowest value. */
            min?: number;
            /** @description Highest value. */
            max?: number;
        };
        /** ColorVariable */
        ColorVariable: {
            /**
             * @description Always `color`.
             * @constant
             */
            type: "color";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string;
        };
        /** BooleanVariable */
        BooleanVariable: {
            /**
             * @description Always `boolean`.
             * @constant
             */
            type: "boolean";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: boolean;
        };
        /** AssetVariable */
        AssetVariable: {
            /**
             * @description Always `asset`.
             * @constant
             */
            type: "asset";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /**
             * @description Type of the file.
             * @enum {unknown}
             */
            assetType: "image" | "video" | "gif" | "audio" | "lottie";
            /** @description Value if none is given. A variable without a default is required. */
            default?: string | components["schemas"]["VariableFile"];
            /**
             * @description Items that show the file last as long as it does, and what follows on their track is shifted.
             * @constant
             */
            duration?: "fit";
        };
        /** VariableFile */
        VariableFile: {
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string;
            /** @description Key of the file in this service's storage; on the command line, its name in the folder of assets. */
            remoteKey?: string;
            /** @description File name shown to users. */
            filename?: string;
            /** @description Duration of the media in seconds. Known for uploads and for local files. */
            durationInSeconds?: number;
            /** @description Whether the audio of a video is used. */
            hasAudioTrack?: boolean;
            /** @description Pixels. */
            width?: number;
            /** @description Pixels. */
            height?: number;
        };
        /** CaptionsVariable */
        CaptionsVariable: {
            /**
             * @description Always `captions`.
             * @constant
             */
            type: "captions";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: string | components["schemas"]["VariableCaption"][];
        };
        /** VariableCaption */
        VariableCaption: {
            /** @description The line as shown. */
            text: string;
            /** @description Milliseconds. */
            startMs: number;
            /** @description Milliseconds. */
            endMs: number;
        };
        /** DataVariable */
        DataVariable: {
            /**
             * @description Always `data`.
             * @constant
             */
            type: "data";
            /** @description Name shown in forms. */
            label?: string;
            /** @description Explanation shown in forms. */
            description?: string;
            /** @description Value if none is given. A variable without a default is required. */
            default?: {
                [key: string]: string | number | boolean;
            }[];
        };
        /** Binding */
        Binding: {
            /** @description Name of a variable, or `data.field` in a repeated item. */
            $var: string;
        };
        /** DeletedAsset */
        DeletedAsset: {
            /** @description Former key in `assets`. */
            assetId: string;
            /** @description URL from which the file was downloaded, or null. */
            remoteUrl: string | null;
            /** @description Key of the file in this service's storage, or null. */
            remoteKey: string | null;
            statusAtDeletion: components["schemas"]["AssetUploadState"];
        };
        /** AssetUploadState */
        AssetUploadState: {
            /**
             * @description Always `pending-upload`.
             * @constant
             */
            type: "pending-upload";
        } | {
            /**
             * @description Always `in-progress`.
             * @constant
             */
            type: "in-progress";
            /** @description Progress of the upload. */
            progress: {
                /** @description Progress in the unit of the editor. */
                progress: number;
                /** @description Bytes sent. */
                loadedBytes: number;
                /** @description Size of the file in bytes. */
                totalBytes: number;
            };
        } | {
            /**
             * @description Always `uploaded`.
             * @constant
             */
            type: "uploaded";
        } | {
            /**
             * @description Always `error`.
             * @constant
             */
            type: "error";
            /** @description The error, in the format of the editor. */
            error: string | {
                [key: string]: unknown;
            } | null;
            /** @description Whether the editor can retry the upload. */
            canRetry: boolean;
        };
        /** Track */
        Track: {
            /** @description Id that transitions use to refer to this track. */
            id: string;
            /** @description The track's items in order. They must not overlap in time. */
            items: string[];
            /** @description Hides the track's visual items and excludes its items from the duration. Does not mute. */
            hidden: boolean;
            /** @description Silences the track's audio. Does not hide. */
            muted: boolean;
            /** @description State of the editor. Stored but not used. */
            syncLocked?: boolean;
        };
        /** Asset */
        Asset: components["schemas"]["ImageAsset"] | components["schemas"]["VideoAsset"] | components["schemas"]["GifAsset"] | components["schemas"]["AudioAsset"] | components["schemas"]["CaptionAsset"] | components["schemas"]["LottieAsset"];
        /** ImageAsset */
        ImageAsset: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** VideoAsset */
        VideoAsset: {
            /**
             * @description Always `video`.
             * @constant
             */
            type: "video";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Whether the audio of the video is used. If false, the video is silent even if its file contains audio. */
            hasAudioTrack: boolean;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
        };
        /** GifAsset */
        GifAsset: {
            /**
             * @description Always `gif`.
             * @constant
             */
            type: "gif";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description At the end, `loop` starts again and `finite` holds the last frame.
             * @enum {unknown}
             */
            loopBehavior: "finite" | "loop";
        };
        /** AudioAsset */
        AudioAsset: {
            /**
             * @description Always `audio`.
             * @constant
             */
            type: "audio";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
        };
        /** CaptionAsset */
        CaptionAsset: {
            /**
             * @description Always `caption`.
             * @constant
             */
            type: "caption";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Words or lines in the order in which they are spoken. */
            captions: components["schemas"]["CaptionEntry"][];
            /**
             * @description Whether one entry is a word or a line.
             * @enum {unknown}
             */
            timingGranularity: "word" | "line";
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Encoding of the file, such as `windows-1251` (a label of the WHATWG Encoding Standard). Detected if absent. */
            encoding?: string;
        };
        /** CaptionEntry */
        CaptionEntry: {
            /** @description The word or line as shown. */
            text: string;
            /** @description Start in milliseconds from the start of the caption content. */
            startMs: number;
            /** @description End in milliseconds from the start of the caption content. Must be later than `startMs`. */
            endMs: number;
            /** @description Milliseconds. Stored but not used. */
            timestampMs?: number | null;
            /** @description Confidence of the speech recognition. Stored but not used. */
            confidence?: number | null;
            /** @description Glosses above parts of the text, such as the readings of characters. Default: none. */
            ruby?: components["schemas"]["RubyGloss"][];
        };
        /** RubyGloss */
        RubyGloss: {
            /** @description First character of the part, as an index into `text` in UTF-16 code units. */
            start: number;
            /** @description End of the part (exclusive), in the same unit. */
            end: number;
            /** @description The gloss, drawn at half the size. */
            text: string;
        };
        /** LottieAsset */
        LottieAsset: {
            /**
             * @description Always `lottie`.
             * @constant
             */
            type: "lottie";
            /** @description Must equal the key in `assets`. */
            id: string;
            /** @description File name shown to users. */
            filename: string;
            /** @description File size in bytes. */
            size: number;
            /** @description Media type, such as `image/png`. Stored but not used: the file's content decides. */
            mimeType: string;
            /** @description URL from which the file is downloaded. */
            remoteUrl?: string | null;
            /** @description Key of the file in this service's storage. Takes precedence over `remoteUrl`. */
            remoteKey?: string | null;
            /** @description Fields of this asset that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Duration of the media in seconds. */
            durationInSeconds: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description `svg` is a still image.
             * @enum {unknown}
             */
            resourceType: "lottie" | "svg";
            /** @description The animation itself, as an alternative to a file. */
            resourceJson?: {
                [key: string]: unknown;
            } | null;
            /** @description Name of a built-in illustration. */
            resourceComponentId?: string | null;
            /** @description Settings of the editor. Stored but not used. */
            materialConfig?: {
                [key: string]: unknown;
            } | null;
        };
        /** Item */
        Item: components["schemas"]["ImageItem"] | components["schemas"]["VideoItem"] | components["schemas"]["GifItem"] | components["schemas"]["LottieItem"] | components["schemas"]["AudioItem"] | components["schemas"]["TextItem"] | components["schemas"]["TextTemplateItem"] | components["schemas"]["CaptionsItem"] | components["schemas"]["SolidItem"] | components["schemas"]["IllustrationItem"] | (components["schemas"]["FlashToBlackItem"] | components["schemas"]["EffectItem"]) | components["schemas"]["FilterItem"] | (components["schemas"]["RowChartItem"] | components["schemas"]["PieChartItem"] | components["schemas"]["ScatterChartItem"]) | components["schemas"]["MotionGraphicItem"];
        /** ImageItem */
        ImageItem: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
            /** @description State of the editor. Stored but not used. */
            stickerId?: string | null;
            /** @description State of the editor. Stored but not used. */
            stickerVersion?: number | null;
        };
        /**
         * AnimatedNumber
         * @description A number that can change over the duration of its item.
         */
        AnimatedNumber: {
            /** @description The value without keyframes. If no keyframe is at 0, the value at the start. If the only keyframe is at 0, the value at the end of the item. */
            value: number;
            /** @description Values between keyframes are interpolated linearly unless a keyframe has an `easing`. The value of the last keyframe is held. */
            keyframes: (components["schemas"]["Keyframe"] | components["schemas"]["EasedKeyframe"])[];
        };
        /** Keyframe */
        Keyframe: {
            /** @description Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`. */
            timeTicks: number;
            /** @description The value at that instant, in the unit of the animated number. */
            value: number;
        };
        /** EasedKeyframe */
        EasedKeyframe: {
            /** @description Time since the item's start in ticks (1/240000 s). Must be less than the item's `durationTicks`. */
            timeTicks: number;
            /** @description The value at that instant, in the unit of the animated number. */
            value: number;
            /** @description Easing from this keyframe to the next one; linear if absent. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
        };
        /**
         * ClipAnimations
         * @description How the item's box enters and leaves. If `in` and `out` together are longer than the item, both are shortened proportionally.
         */
        ClipAnimations: {
            in?: components["schemas"]["ClipAnimation"];
            out?: components["schemas"]["ClipAnimation"];
        };
        /** ClipAnimation */
        ClipAnimation: {
            /**
             * @description How the box moves.
             * @enum {unknown}
             */
            type: "fade" | "slide-up" | "slide-down" | "slide-left" | "slide-right" | "zoom-in" | "zoom-out";
            /** @description Duration in ticks (1/240000 s). */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["Primitive"];
            };
        };
        /**
         * Primitive
         * @description A plain value.
         */
        Primitive: string | number | boolean;
        /** VideoItem */
        VideoItem: {
            /**
             * @description Always `video`.
             * @constant
             */
            type: "video";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description Duration of the linear audio fade at the start, in ticks (1/240000 s). */
            audioFadeInDurationTicks: number;
            /** @description Duration of the linear audio fade at the end, in ticks (1/240000 s). */
            audioFadeOutDurationTicks: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            /** @description Audio gain in decibels; 0 leaves the volume unchanged. */
            decibelAdjustment: components["schemas"]["AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** GifItem */
        GifItem: {
            /**
             * @description Always `gif`.
             * @constant
             */
            type: "gif";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            /** @description Cut off at the left, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropLeft?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the top, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropTop?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the right, as a fraction (0 to 1) of the box's width; 0 by default. */
            cropRight?: components["schemas"]["AnimatedNumber"];
            /** @description Cut off at the bottom, as a fraction (0 to 1) of the box's height; 0 by default. */
            cropBottom?: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** LottieItem */
        LottieItem: {
            /**
             * @description Always `lottie`.
             * @constant
             */
            type: "lottie";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description State of the editor. Stored but not used. */
            stickerId?: string | null;
            /** @description State of the editor. Stored but not used. */
            stickerVersion?: number | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** AudioItem */
        AudioItem: {
            /**
             * @description Always `audio`.
             * @constant
             */
            type: "audio";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Start within the source, in ticks (1/240000 s). */
            sourceStartTicks: number;
            /** @description Duration of the linear audio fade at the start, in ticks (1/240000 s). */
            audioFadeInDurationTicks: number;
            /** @description Duration of the linear audio fade at the end, in ticks (1/240000 s). */
            audioFadeOutDurationTicks: number;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description Audio gain in decibels; 0 leaves the volume unchanged. */
            decibelAdjustment: components["schemas"]["AnimatedNumber"];
            /** @description Playback speed; 1 is normal. */
            playbackRate: number;
        };
        /** TextItem */
        TextItem: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description Line breaks are kept; long lines wrap inside the box. */
            text: string;
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Setting of the editor. Stored but not used. */
            resizeOnEdit: boolean;
            /** @description Background of the text. Null draws none. */
            background?: components["schemas"]["TextBackground"] | null;
            /** @description Shadows of the text, its stroke and its outline, at most 8; the first one is on top. They turn with the item. Default: none. */
            shadows?: components["schemas"]["TextShadow"][];
            outline?: components["schemas"]["TextOutline"];
            /** @description A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none. */
            fillGradient?: string;
            backgroundPadding?: components["schemas"]["TextBackgroundPadding"];
            /**
             * @description Vertical alignment of the lines in the box. Default: `top`.
             * @enum {unknown}
             */
            verticalAlign?: "top" | "center" | "bottom";
            autoFit?: components["schemas"]["TextAutoFit"];
            /** @description Longer texts are cut with an ellipsis. Default: no limit. */
            maxLines?: number;
            /**
             * @description Case in which the text is drawn, by the rules of `language`. Default: `as-typed`.
             * @enum {unknown}
             */
            letterCase?: "as-typed" | "uppercase" | "lowercase" | "title-case";
            /** @description If true, a word that is longer than a line is hyphenated by the rules of `language`; otherwise it is broken between any two letters. Default: false. */
            hyphenate?: boolean;
            /** @description Styles of parts of the text, at most 500. Where parts overlap, the later one wins. Default: none. */
            spans?: components["schemas"]["TextSpan"][];
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
            captionAnimations?: components["schemas"]["CaptionAnimations"];
        };
        /** FontStyle */
        FontStyle: {
            /** @description `normal` or `italic`. */
            variant: string;
            /** @description `100` to `900`. */
            weight: string;
        };
        /**
         * TextBackground
         * @description A box that fits tightly around each line.
         */
        TextBackground: {
            /** @description CSS colour. */
            color: string;
            /** @description Padding at both ends of each line, in pixels. */
            horizontalPadding: number;
            /** @description Pixels. */
            borderRadius: number;
        };
        /** TextShadow */
        TextShadow: {
            /** @description Pixels to the right. */
            offsetX: number;
            /** @description Pixels downwards. */
            offsetY: number;
            /** @description Pixels, like the blur radius of CSS; 0 is sharp. */
            blur: number;
            /** @description CSS colour. */
            color: string;
        };
        /**
         * TextOutline
         * @description A line around the letters and their stroke, which covers nothing of the letters even if they are translucent. Default: none.
         */
        TextOutline: {
            /** @description Pixels. */
            width: number;
            /** @description CSS colour. */
            color: string;
        };
        /**
         * TextBackgroundPadding
         * @description Padding of the `background` above and below the lines. Default: none.
         */
        TextBackgroundPadding: {
            /** @description Pixels. Default: 0. */
            top?: number;
            /** @description Pixels. Default: 0. */
            bottom?: number;
        };
        /**
         * TextAutoFit
         * @description Shrinks a text that does not fit its box, with its stroke, outline, shadows and parts. Default: the text keeps its size.
         */
        TextAutoFit: {
            /** @description The smallest font size in pixels. Default: 12. */
            minFontSize?: number;
        };
        /** TextSpan */
        TextSpan: {
            /** @description First character of the part, as an index into `text` in UTF-16 code units. */
            start: number;
            /** @description End of the part (exclusive), in the same unit. */
            end: number;
            /** @description CSS colour. It also replaces `fillGradient` in this part. */
            color?: string;
            /** @description Name of a font family. */
            fontFamily?: string;
            fontStyle?: components["schemas"]["TextSpanFontStyle"];
            /** @description Pixels. The line becomes as high as its largest part. */
            fontSize?: number;
            background?: components["schemas"]["TextSpanBackground"];
        };
        /** TextSpanFontStyle */
        TextSpanFontStyle: {
            /** @description `normal` or `italic`. */
            variant?: string;
            /** @description `100` to `900`. */
            weight?: string;
        };
        /** TextSpanBackground */
        TextSpanBackground: {
            /** @description CSS colour. */
            color: string;
            /** @description Pixels at both ends. Default: 0. */
            horizontalPadding?: number;
            /** @description Pixels. Default: 0. */
            borderRadius?: number;
        };
        /**
         * CaptionAnimations
         * @description How the letters enter, leave and move in between. Not allowed for captions with word timing.
         */
        CaptionAnimations: {
            in?: components["schemas"]["CaptionAnimation"];
            out?: components["schemas"]["CaptionAnimation"];
            loop?: components["schemas"]["CaptionAnimation"];
        };
        /** CaptionAnimation */
        CaptionAnimation: {
            /**
             * @description How the letters move.
             * @enum {unknown}
             */
            type: "converge" | "elastic-pop" | "typewriter" | "lay-down" | "center-type-out" | "curtain-close" | "jitter" | "rainbow" | "sweep-shine";
            /** @description Duration in ticks (1/240000 s); for `loop`, of one repetition. */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["Primitive"];
            };
        };
        /** TextTemplateItem */
        TextTemplateItem: {
            /**
             * @description Always `text-template`.
             * @constant
             */
            type: "text-template";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always 2.
             * @constant
             */
            schemaVersion: 2;
            /**
             * Format: uuid
             * @description Id of the original template. Any UUID is allowed.
             */
            templateId: string;
            /** @description State of the editor. Stored but not used. */
            templateCategory: string;
            /** @description One image node and one to three text nodes. */
            nodes: (components["schemas"]["TemplateImageNode"] | components["schemas"]["TemplateTextNode"])[];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** TemplateImageNode */
        TemplateImageNode: {
            /**
             * @description Always `image`.
             * @constant
             */
            type: "image";
            /** @description Id within the template. */
            id: string;
            /** @description Pixels from the left of the item's box. */
            x: number;
            /** @description Pixels from the top of the item's box. */
            y: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /**
             * @description Which of the next two fields is drawn.
             * @enum {unknown}
             */
            imageType: "svg" | "lottie";
            /** @description Name of a built-in illustration; null draws nothing. */
            imageComponentId: string | null;
            /** @description A Lottie animation; null draws nothing. */
            imageLottieJson: {
                [key: string]: unknown;
            } | null;
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: number;
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** TemplateTextNode */
        TemplateTextNode: {
            /**
             * @description Always `text`.
             * @constant
             */
            type: "text";
            /** @description Id within the template. */
            id: string;
            /** @description Pixels from the left of the item's box. */
            x: number;
            /** @description Pixels from the top of the item's box. */
            y: number;
            /** @description Pixels. */
            width: number;
            /** @description Pixels. */
            height: number;
            /** @description Line breaks are kept; long lines wrap inside the box. */
            text: string;
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Background of the text. Null draws none. */
            background: components["schemas"]["TextBackground"] | null;
            animations?: components["schemas"]["ClipAnimations"];
            captionAnimations?: components["schemas"]["CaptionAnimations"];
        };
        /** CaptionsItem */
        CaptionsItem: {
            /**
             * @description Always `captions`.
             * @constant
             */
            type: "captions";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Key in `assets`. */
            assetId: string;
            /** @description Word timing: a page shows the words that start within this time of its first word, in ticks (1/240000 s). */
            pageDurationTicks: number;
            /** @description Time between the item's start and time 0 of the captions, in ticks (1/240000 s). */
            contentStartOffsetTicks: number;
            /** @description Not allowed. The text is in the caption asset. */
            text?: unknown;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description CSS colour. */
            color: string;
            /**
             * @description Horizontal alignment of the lines in the box.
             * @enum {unknown}
             */
            align: "left" | "center" | "right";
            /** @description Name of a Google Fonts family. Unknown families fall back to Noto Sans. */
            fontFamily: string;
            fontStyle: components["schemas"]["FontStyle"];
            /** @description Pixels. */
            fontSize: number;
            /** @description Distance between lines as a multiple of the font size. */
            lineHeight: number;
            /** @description Space added after each letter, in pixels. */
            letterSpacing: number;
            /**
             * @description Base direction of the text.
             * @enum {unknown}
             */
            direction: "ltr" | "rtl";
            /** @description Width of the stroke in pixels. The stroke is drawn below the fill. */
            strokeWidth: number;
            /** @description CSS colour. */
            strokeColor: string;
            /** @description Word timing: CSS colour of the word being spoken. */
            highlightColor: string;
            /** @description Word timing: maximum number of lines per page. */
            maxLines: number;
            /**
             * @description Origin of the captions. Stored but not used.
             * @enum {unknown}
             */
            source: "manual" | "auto" | "upload";
            /** @description State of the editor. Stored but not used. */
            captionGroupId: string | null;
            /** @description Background of the text. Null draws none. */
            background: components["schemas"]["TextBackground"] | null;
            /** @description Shadows of the text, its stroke and its outline, at most 8; the first one is on top. They turn with the item. Default: none. */
            shadows?: components["schemas"]["TextShadow"][];
            outline?: components["schemas"]["TextOutline"];
            /** @description A CSS linear-gradient() or radial-gradient(circle …) over all lines together, in place of `color`. Default: none. */
            fillGradient?: string;
            backgroundPadding?: components["schemas"]["TextBackgroundPadding"];
            /** @description Language of the text: a BCP 47 tag such as `ja` or `zh-Hant`, or null. Decides the shapes of Han characters, where lines break, the local forms of letters, and what `letterCase` and `hyphenate` do. Default: as the characters of the text, of its caption asset and of the document suggest. */
            language?: unknown;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation?: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
            captionAnimations?: components["schemas"]["CaptionAnimations"];
            /**
             * @description A caption theme. It takes the place of the required style fields except `fontSize`, `align` and `direction`; `shadows`, `outline`, `fillGradient` and `backgroundPadding` of the item win over it.
             * @enum {unknown}
             */
            theme?: "bold" | "spotlight" | "karaoke" | "marker" | "clean" | "label" | "headline" | "neon" | "typed" | "editorial";
            /** @description CSS colour in place of the theme's accent. */
            themeColor?: string;
            spokenWord?: components["schemas"]["SpokenWord"];
            /**
             * @description Word timing: `time` starts a page when the page duration is over; `speech` also ends pages at sentences and pauses, and leaves no word alone. By default `time`, and with a theme `speech`.
             * @enum {unknown}
             */
            pageBreaks?: "time" | "speech";
            /** @description Word timing: maximum number of words per page. */
            maxWords?: number;
            /**
             * @description Keeps the box and its text within the part of the frame that a platform's own controls leave free.
             * @enum {unknown}
             */
            safeArea?: "tiktok" | "reels" | "shorts" | "all-platforms" | "broadcast";
        };
        /**
         * SpokenWord
         * @description Word timing: the design of the word that is being spoken.
         */
        SpokenWord: {
            /**
             * @description How the word that is being spoken differs.
             * @enum {unknown}
             */
            style: "none" | "color" | "box" | "pop" | "underline" | "fill" | "appear";
            /** @description CSS colour of its letters. */
            color?: string;
            /** @description CSS colour of its box or line; by default `highlightColor`. */
            accentColor?: string;
            /** @description `pop`: its size relative to the other words; 1.15 by default. */
            scale?: number;
        };
        /** SolidItem */
        SolidItem: {
            /**
             * @description Always `solid`.
             * @constant
             */
            type: "solid";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description CSS colour. */
            color: string;
            /**
             * @description Shape that fills the box.
             * @enum {unknown}
             */
            shape: "rectangle" | "circle" | "triangle" | "star";
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Corner radius in composition pixels. */
            borderRadius: components["schemas"]["AnimatedNumber"];
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** IllustrationItem */
        IllustrationItem: {
            /**
             * @description Always `illustration`.
             * @constant
             */
            type: "illustration";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description Name in the catalogue, such as `IHello`. */
            illustrationName: string;
            /** @description CSS colour of the accents. */
            color: string;
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** FlashToBlackItem */
        FlashToBlackItem: {
            /**
             * @description Always `effect`.
             * @constant
             */
            type: "effect";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always `flash-to-black`.
             * @constant
             */
            effectType: "flash-to-black";
            /** @description Strength; 1 is normal. */
            intensity: number;
            params: components["schemas"]["FlashToBlackParams"];
        };
        /** FlashToBlackParams */
        FlashToBlackParams: {
            /** @description Duration of the bright phase in ticks (1/240000 s). */
            brightTicks: number;
            /** @description Duration of the dark phase in ticks. */
            darkTicks: number;
            /** @description Duration of the final dark phase in ticks. */
            tailDarkTicks: number;
            /** @description Maximum opacity of the black. */
            maxOpacity: number;
        };
        /** EffectItem */
        EffectItem: {
            /**
             * @description Always `effect`.
             * @constant
             */
            type: "effect";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description The effect.
             * @enum {unknown}
             */
            effectType: "blur" | "blurred-opening" | "fade-in" | "fade-out";
            /** @description Strength; 1 is normal. */
            intensity: number;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["Primitive"];
            };
        };
        /** FilterItem */
        FilterItem: {
            /**
             * @description Always `filter`.
             * @constant
             */
            type: "filter";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description The filter.
             * @enum {unknown}
             */
            filterType: "verdant-glow" | "cyberpunk-neon" | "vaporwave-blue" | "sunset-orange" | "lemon-cyan" | "absolute-red" | "sakura-pink" | "twilight-dusk";
            /** @description Strength; 1 is normal. */
            intensity: number;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["Primitive"];
            };
        };
        /** RowChartItem */
        RowChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Type of the chart.
             * @enum {unknown}
             */
            chartType: "line" | "bar" | "area" | "radar";
            data: components["schemas"]["ChartRowData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** ChartRowData */
        ChartRowData: {
            /** @description The data series. Each has its own colour. */
            series: components["schemas"]["ChartSeries"][];
            /** @description Categories along the axis in order; the spokes of a radar chart. */
            rows: components["schemas"]["ChartRow"][];
        };
        /** ChartSeries */
        ChartSeries: {
            /** @description Key that rows and points use to refer to this series. */
            key: string;
            /** @description Label as shown in the chart. */
            label: string;
        };
        /** ChartRow */
        ChartRow: {
            /** @description Label as shown in the chart. */
            label: string;
            /** @description Numbers by series key. */
            values: {
                [key: string]: number;
            };
        };
        /**
         * ChartOptions
         * @description Optional parts of a chart.
         */
        ChartOptions: {
            /** @description Title above the chart. */
            title?: string;
            /** @description Unit or name of the horizontal axis. */
            xAxisTitle?: string;
            /** @description Unit or name of the vertical axis. */
            yAxisTitle?: string;
            valueFormat?: components["schemas"]["ChartValueFormat"];
            /** @description Whether bars and points carry their numbers, and a pie lists numbers instead of shares; false by default. */
            valueLabels?: boolean;
            /** @description Share of the entrance animation after which the last bar, line or point starts; 0 (all at once) by default. */
            stagger?: number;
            /** @description Keys of series, or labels of slices, that stand out; the others are faded. */
            highlight?: string[];
            /** @description Bar charts: whether the rows are points in time, between which one sorted bar per series moves during `animationDurationTicks`; false by default. */
            race?: boolean;
        };
        /**
         * ChartValueFormat
         * @description How numbers are written.
         */
        ChartValueFormat: {
            /** @description Text before the number, such as `€`. */
            prefix?: string;
            /** @description Text after the number, such as ` km` or `%`. */
            suffix?: string;
            /** @description Decimals of value labels; as needed if absent. */
            decimals?: number;
            /** @description Whether 1200 is written 1.2K (the default) or 1,200. */
            compact?: boolean;
        };
        /** PieChartItem */
        PieChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always `pie`.
             * @constant
             */
            chartType: "pie";
            data: components["schemas"]["ChartPieData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** ChartPieData */
        ChartPieData: {
            /** @description Slices in order, clockwise from the top. */
            slices: components["schemas"]["ChartSlice"][];
        };
        /** ChartSlice */
        ChartSlice: {
            /** @description Label as shown in the chart. */
            label: string;
            /** @description Value of the slice. Its share is this value divided by the sum of all values. */
            value: number;
        };
        /** ScatterChartItem */
        ScatterChartItem: {
            /**
             * @description Always `chart`.
             * @constant
             */
            type: "chart";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /**
             * @description Always `scatter`.
             * @constant
             */
            chartType: "scatter";
            data: components["schemas"]["ChartScatterData"];
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description CSS colour from which the colours of the series are derived. */
            themeColor: string;
            /** @description Duration of the entrance animation in ticks (1/240000 s). */
            animationDurationTicks: number;
            chartOptions?: components["schemas"]["ChartOptions"];
            /** @description If true, the content covers the box; if false, it is stretched to the box. */
            keepAspectRatio: boolean;
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
        };
        /** ChartScatterData */
        ChartScatterData: {
            /** @description The data series. Each has its own colour. */
            series: components["schemas"]["ChartSeries"][];
            /** @description Points in drawing order: later points cover earlier ones. */
            points: components["schemas"]["ChartPoint"][];
        };
        /** ChartPoint */
        ChartPoint: {
            /** @description Key of a series. */
            seriesKey: string;
            /** @description Position on the horizontal axis, in the unit of the data. */
            x: number;
            /** @description Position on the vertical axis, in the unit of the data. */
            y: number;
        };
        /** MotionGraphicItem */
        MotionGraphicItem: {
            /**
             * @description Always `motion-graphic`.
             * @constant
             */
            type: "motion-graphic";
            /** @description Must equal the key in `items`. */
            id: string;
            /** @description Start on the timeline in ticks (1/240000 s). */
            startTicks: number;
            /** @description Duration on the timeline in ticks (1/240000 s). */
            durationTicks: number;
            /** @description State of the editor. Stored but not used. */
            isDraggingInTimeline: boolean;
            /** @description Fields of this item that take the value of a variable: paths such as `color` or `background/color` to `{ "$var": "name" }`. */
            bindings?: {
                [key: string]: components["schemas"]["Binding"];
            };
            /** @description Group of items that an editor moves together. Stored but not used. */
            linkGroupId?: string | null;
            /** @description Upper edge of the box, in composition pixels from the top. */
            top: components["schemas"]["AnimatedNumber"];
            /** @description Left edge of the box, in composition pixels from the left. */
            left: components["schemas"]["AnimatedNumber"];
            /** @description Width of the box, in composition pixels. */
            width: components["schemas"]["AnimatedNumber"];
            /** @description Height of the box, in composition pixels. */
            height: components["schemas"]["AnimatedNumber"];
            /** @description Horizontal scale about the box's centre; 1 is the original size. */
            scaleX: components["schemas"]["AnimatedNumber"];
            /** @description Vertical scale about the box's centre; 1 is the original size. */
            scaleY: components["schemas"]["AnimatedNumber"];
            /** @description From 0 (invisible) to 1 (opaque). */
            opacity: components["schemas"]["AnimatedNumber"];
            /** @description Name of a built-in motion graphic. */
            motionGraphicId: string;
            /** @description Version of the motion graphic. The only version is 1. */
            motionGraphicVersion: number;
            /** @description Settings by name. Unknown names are stored. */
            props: {
                [key: string]: components["schemas"]["Primitive"];
            };
            /** @description Ids of the items or assets that fill the slots. */
            slots: {
                [key: string]: string | string[] | null;
            };
            /** @description Rotation about the box's centre, in degrees clockwise. */
            rotation: components["schemas"]["AnimatedNumber"];
            animations?: components["schemas"]["ClipAnimations"];
            /** @description Not allowed. Use `motionGraphicId` and `motionGraphicVersion` instead. */
            componentId?: unknown;
            /** @description Not allowed. Use `motionGraphicId` and `motionGraphicVersion` instead. */
            componentVersion?: unknown;
        };
        /** Transition */
        Transition: {
            /** @description Must equal the key in `transitions`. */
            id: string;
            /** @description Id of the track that contains both clips. */
            trackId: string;
            /** @description Id of the item that leaves. */
            fromClipId: string;
            /** @description Id of the item that enters. It must be next on the track and start where the other item ends. */
            toClipId: string;
            /**
             * @description Type of the transition.
             * @enum {unknown}
             */
            type: "fade" | "slide" | "wipe" | "flip" | "clock-wipe" | "iris";
            /** @description Duration of the window around the cut, in ticks (1/240000 s). */
            durationTicks: number;
            /** @description Easing of the progress. */
            easing?: ("linear" | "ease" | "ease-in" | "ease-out" | "ease-in-out" | "hold" | "spring") | string;
            /** @description Settings by name. Unknown names are stored. */
            params?: {
                [key: string]: components["schemas"]["Primitive"];
            };
        };
        /** BrandRuntime */
        BrandRuntime: {
            /** @description Id of the brand, or null. */
            brandId: string | null;
            /** @description Pixels. */
            logoX: number;
            /** @description Pixels. */
            logoY: number;
            /** @description Ids of the items that the brand added. */
            managedItemIds: string[];
            /** @description Ids of the assets that the brand added. */
            managedAssetIds: string[];
            /** @description Ticks (1/240000 s). */
            introShiftTicks: number;
            /** @description Id of the track with the brand's foreground, or null. */
            overlayTrackId: string | null;
            /** @description Id of the track with the brand's background, or null. */
            underlayTrackId: string | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
