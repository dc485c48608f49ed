/**
 * Runs before the page is drawn: the theme the reader chose, the mark that the script is there, and the mark that the
 * page opens at a row, whose table is shown when it stands there (parts/place.ts; without it, after three seconds).
 */
const root = document.documentElement
root.classList.add('has-js')
try {
  const theme = localStorage.getItem('hexapla.theme')
  if (theme !== null && theme !== 'auto') root.dataset['theme'] = theme
  if (location.hash !== '' || sessionStorage.getItem('hexapla.place') !== null) {
    root.classList.add('arriving')
    setTimeout(() => root.classList.remove('arriving'), 3000)
  }
} catch {
  // storage may be closed to the page; the system's theme stays
}
