/* global document, requestAnimationFrame */
// Two frames later the button is on the glass. The title tells main, which needs no preload for it.
requestAnimationFrame(() => requestAnimationFrame(() => (document.title = 'painted')));
