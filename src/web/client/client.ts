/** The script of every page. The pages work without it; it adds keys, the palette, place, menus and offline use. */
import { bindKeys } from './parts/bindings.ts'
import { keepOffline, shapeKept } from './parts/keep.ts'
import { bindLook } from './parts/look.ts'
import { bindOutline } from './parts/outline.ts'
import { keepPlace } from './parts/place.ts'
import { bindRows } from './parts/rows.ts'
import { bindToggles } from './parts/toggles.ts'
import { bindTongues } from './parts/tongues.ts'

shapeKept()
bindRows()
keepPlace()
bindKeys()
bindLook()
bindOutline()
bindToggles()
bindTongues()
void keepOffline()
