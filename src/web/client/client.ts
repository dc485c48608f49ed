/** The script of every page. The pages work without it; it adds keys, the palette, place, menus and offline use. */
import { bindKeys } from './parts/bindings.ts'
import { keepOffline, shapeKept } from './parts/keep.ts'
import { bindHits } from './parts/hits.ts'
import { bindLook } from './parts/look.ts'
import { bindOutline } from './reader/outline.ts'
import { keepPlace } from './reader/place.ts'
import { bindRows } from './reader/rows.ts'
import { bindShow } from './parts/kept-show.ts'
import { bindToggles } from './reader/toggles.ts'
import { bindTongues } from './reader/tongues.ts'

shapeKept()
bindRows()
keepPlace()
bindKeys()
bindLook()
bindOutline()
bindToggles()
bindTongues()
bindShow()
bindHits()
void keepOffline()
