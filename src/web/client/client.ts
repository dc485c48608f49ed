/** The script of every page. The pages work without it; it adds keys, the palette, place, menus and offline use. */
import { bindKeys } from './bindings.ts'
import { keepOffline, shapeKept } from './keep.ts'
import { bindLook } from './look.ts'
import { bindOutline } from './outline.ts'
import { keepPlace } from './place.ts'
import { bindRows } from './rows.ts'
import { bindToggles } from './toggles.ts'

shapeKept()
bindRows()
keepPlace()
bindKeys()
bindLook()
bindOutline()
bindToggles()
void keepOffline()
