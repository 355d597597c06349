// Runs before the first paint. Parts of other pages, and pages in another language, wait without the English words of `index.html`.
try {
  const asked = location.search + location.hash;
  const spoken = /[?&#]lang=([a-z]+)/.exec(asked)?.[1] ?? sessionStorage.getItem('roofscope.language') ?? localStorage.getItem('roofscope.language') ?? 'en';
  if (/[?&#]ui=/.test(asked) || spoken !== 'en') document.documentElement.dataset.boot = 'wordless';
} catch {
  // Nothing was remembered.
}

// The theme that a link asks for wins over one chosen earlier, and that over the system's.
// Storage may be switched off; then the style sheet follows the system.
try {
  const asked = /[?&#]theme=(light|dark|projector|system)(?![^&#])/.exec(location.search + location.hash);
  const theme = asked ? asked[1] : localStorage.getItem('roofscope.theme');
  if (theme === 'light' || theme === 'dark' || theme === 'projector') document.documentElement.dataset.theme = theme;
} catch {
  // Nothing was remembered.
}
