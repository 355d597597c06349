// Drives two frames by messages and prints what they say. Copy what you need.
const frames = new Map(['plot', 'lesson'].map((name) => [name, document.getElementById(name)]));
const said = document.getElementById('said');
const MOST_LINES = 40;

/** The origin of a frame: what is sent there goes nowhere else. */
const originOf = (frame) => new URL(frame.src, location.href).origin;

addEventListener('message', (event) => {
  const [name, frame] = [...frames].find(([, one]) => one.contentWindow === event.source) ?? [];
  if (frame === undefined || event.origin !== originOf(frame) || event.data?.roofscope !== 1) return;
  // A frame says how high its content is, so that it needs no scroll bar of its own.
  if (event.data.type === 'size') frame.height = String(Math.min(4000, Math.max(200, event.data.height)) + 2);
  const line = document.createElement('li');
  line.dataset.from = name;
  line.dataset.type = event.data.type;
  line.textContent = `${name}: ${JSON.stringify(event.data)}`;
  said.append(line);
  while (said.children.length > MOST_LINES) said.firstElementChild.remove();
});

for (const button of document.querySelectorAll('button[data-message]')) {
  button.addEventListener('click', () => {
    const frame = frames.get(button.dataset.to);
    frame.contentWindow.postMessage(JSON.parse(button.dataset.message), originOf(frame));
  });
}
