/** Names most like one that nothing has. */
import { editDistance } from '../../text/distance.ts'

/** The known names of which less than half differs, nearest first. */
export function nearestNames(name: string, known: readonly string[], limit: number): readonly string[] {
  const key = (text: string): string => text.toLowerCase().replace(/\s/g, '').slice(0, 60)
  return known
    .map((each) => ({
      each,
      far: editDistance(key(name), key(each)) / Math.max(1, key(name).length, key(each).length),
    }))
    .filter(({ far }) => far < 0.5)
    .sort((a, b) => a.far - b.far)
    .slice(0, limit)
    .map(({ each }) => each)
}
