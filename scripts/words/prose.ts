/**
 * What of the strings in a program a person reads. The rules err on the side of too much: a message that nobody sees costs a
 * line in a catalogue, one that is missed stays English on the page.
 */

/** How willingly a string is taken for words, by where it stands. */
export type Setting =
  /** Where anything may stand: only what looks like a sentence, a heading or a phrase. */
  | 'anywhere'
  /** Where words stand by what the place is called: single words too, in lower case. */
  | 'spoken'
  /** Where no words stand: classes, paths, keys. */
  | 'silent';

/** Properties and attributes that are read or read out. */
export const SPOKEN = new Set([
  'label', 'title', 'placeholder', 'alt', 'help', 'summary', 'heading', 'sentence', 'text', 'note', 'notes', 'why', 'name', 'names', 'caption', 'message', 'detail', 'description', 'hint', 'question', 'answer',
  'aria-label', 'aria-valuetext', 'aria-description', 'aria-roledescription', 'aria-placeholder', 'says', 'said', 'what', 'does', 'reason', 'words', 'noun', 'saves', 'costs', 'meaning', 'lead', 'one', 'many', 'verb',
  'short', 'long', 'subtitle', 'tooltip', 'legend', 'empty', 'statement', 'explanation', 'plural', 'singular', 'remark', 'line', 'basis',
]);

/** Properties and attributes that only the program reads. */
export const SILENT = new Set([
  'className', 'data-words', 'id', 'key', 'type', 'd', 'viewBox', 'href', 'src', 'role', 'style', 'htmlFor', 'transform', 'fill', 'stroke', 'points', 'path', 'paths', 'rel', 'target', 'autoComplete', 'inputMode', 'pattern',
  'strokeDasharray', 'textAnchor', 'dominantBaseline', 'aria-live', 'aria-current', 'aria-haspopup', 'aria-controls', 'aria-labelledby', 'aria-describedby', 'aria-hidden', 'tone', 'kind', 'url', 'source', 'sources', 'symbol',
  'unit', 'units', 'class', 'tab', 'field', 'column', 'dimension', 'arxiv', 'model', 'device', 'preset', 'group', 'formula', 'where', 'anchor', 'side', 'width', 'height', 'file', 'repository', 'commit', 'author', 'authors', 'equation', 'fontFamily',
]);

/** Calls whose arguments are for the program: selectors, names of events, patterns, keys of storage. */
export const SILENT_CALLS = /^(querySelector|querySelectorAll|closest|matches|getAttribute|setAttribute|removeAttribute|addEventListener|removeEventListener|getElementById|getPropertyValue|setProperty|createElement|createElementNS|startsWith|endsWith|includes|indexOf|split|join|has|get|set|delete|getItem|setItem|test|match|replace|replaceAll|fetch|parseInt|Error|TypeError|RangeError|RegExp|URL|Worker|fail|unreachable|assert|emit|postMessage|getContext|import|Symbol|padStart|padEnd|localeCompare|count|real)$/;

/** Units and short words of the trade that are the same in every language. */
const SAME = /^(?:[kKMGTPEmunµμ]?i?(?:B|b|bit|bits|byte|bytes|FLOPs?|FLOP|W|Wh|J|s|g|Hz|L|tok|V)(?:\/\w+)*|ms|min|h|d|px|rem|em|deg|fp\d+|bf\d+|int\d+|GB|TB|GiB|TiB|USD|tok\/s|utf-8|nan|inf|log|exp|sin|cos|sqrt|max|rgb|var|calc|rgba|oklch|translate|rotate|scale|matrix|url)$/i;

/** Words of a message: runs of letters, holes taken out. */
function wordsOf(text: string): readonly string[] {
  return text.replace(/\{\d+\}/g, ' ').match(/\p{L}[\p{L}’'-]*/gu) ?? [];
}

function looksLikeCode(text: string): boolean {
  return (
    // A link’s settings, and lines of a program as text.
    /(?:^| )(?:m|hw|n|b|t|w|s|o|kv|tp|k)=[\w{.-]/.test(text) || /^from [a-z\d-]+(?:;|$)/.test(text) ||
    // Styles, paths of drawing, addresses, selectors, formulas, names in camel or kebab case.
    /^(?:https?:|\.{0,2}\/|#|--|data-|var\(|arxiv:|github:|pypi:|[a-z]+\()/i.test(text) ||
    /^[MmLlHhVvCcZz]\s?[-\d{]/.test(text) ||
    /^(?:translate|rotate|scale|matrix|rgb|hsl|oklch|calc|url|polygon)\(/.test(text) ||
    /(?:=>|\(\)|&&|\|\||[;{]\s*$|<\/|\/>|\w\(\w+\)\.)/.test(text) ||
    /^[\w.\-/[\]=:#@*+^$|()?{}⟨⟩&%~,<>]+$/.test(text) && !/^[A-Z][a-z’]+(?:-[a-z]+)*[.:,?!]?$/.test(text) && !/^\{\d+\}-[a-z]+$/.test(text)
  );
}

/** What is written for the program wherever it stands: conditions of style sheets, command lines, formulas, settings as text. */
function isForProgram(text: string): boolean {
  // Three words in a row are a sentence, whatever stands beside them.
  if (/(?<![\w/=-])\p{Ll}{2,} \p{Ll}+ \p{Ll}{2,}(?![\w/=-])/u.test(text.replace(/"[^"]*"/g, ''))) return false;
  return /^\((?:prefers-|max-|min-|resolution)[^)]*\)$/.test(text) || /^vllm serve|(?:^|\s)--[a-z]/.test(text) || isFormula(text) || isSettings(text) || /^[\p{Ll}]+\d[\p{L}\d]*$/u.test(text);
}

/** Names and numbers between signs: `memory_total@adam / memory_total`, `2 * ceil(ln(g) / ln(2))`. No two words stand side by side. */
function isFormula(text: string): boolean {
  if (!/ [*/^] |\w@\w/.test(text) || !/[*@_\d]/.test(text)) return false;
  return /^[\p{L}\d\s+\-*/^().,_@{}<>=]+$/u.test(text) && !/[\p{L}\d_}] +[\p{L}\d_{]/u.test(text);
}

/** Settings, traffic, laws and programs as links and cases write them: `rate/12`, `usd-in=10`, `use run; hours = 8 "Hours of the class"`. */
function isSettings(text: string): boolean {
  return (
    /(?:^|[\s;])[\w.-]+(?:=[^\s=]|(?<=; ?[\w.-]+|^[\w.-]+) = [\d"(a-z])/.test(text) ||
    /(?:^|[\s;])(?:title|use|without) (?:"|\w+;)|; (?:without|model|title) /.test(text) ||
    /(?:^|\s)(?!and\/)[a-z-]+\/(?:\d|\{\d\}|[a-z\d-]+ [a-z-]+\/)/.test(text) ||
    /^(?:vs [a-z-]+(?: |$))+$|(?:^|\s)-? ?vs - |; vs; |^[a-z]+(?:-[a-z]+)* - [a-z]+\//.test(text)
  );
}

/** Sums of variables, and works that are cited under their own names. */
function isCited(text: string): boolean {
  return (/_\w/.test(text) && /^[\w\s+\-*/().,^·×=⌈⌉Σ{}]+$/.test(text)) || /^[^.;:]*(?:et al\.)?[^.;:]*\((?:arXiv:)?\d{4}\.\d{4,5}\)$/.test(text.replace('arXiv:', '')) || /^(?:Paper \d+, )?[^.;]{0,60}\(arXiv:[\d.]+\)(?:, [^.;]{0,40})?$/.test(text);
}

/** Whether a text is something a person reads, in the place where it stands. */
export function isProse(text: string, setting: Setting): boolean {
  // Braces are holes here; what holds braces of its own is a piece of a file.
  if (setting === 'silent' || /[⟨⟩]/.test(text) || /^(?:Roofscope|roofscope|en|zh|take over)$/.test(text) || /^npm run |\[[\w-]+="|^(?:\{\d+\})?(?:ies|es|s)$/.test(text) || isCited(text) || isForProgram(text)) return false;
  const words = wordsOf(text).filter((word) => word.length > 1 && !SAME.test(word));
  if (words.length === 0 || !words.some((word) => /\p{Ll}{2}/u.test(word))) return false;
  if (setting === 'spoken') {
    if (/^[a-z]+(?:[A-Z_.:/-][A-Za-z\d]+)+$/.test(text) && !/-bound$/.test(text)) return false;
    return !/^(?:https?:|#|\.{0,2}\/|github:|arxiv:)/.test(text) && !/^[\w-]+\.(?:ts|json|md|csv|py|cu|cpp)$/.test(text);
  }
  if (looksLikeCode(text)) return false;
  // `is-open has-focus` is a list of classes; `and all of them` is a phrase.
  if (/^[a-z][a-z\d]*(?:-[a-z\d{}]+)+(?: [a-z\d{}]+(?:-[a-z\d{}]+)*)*$/.test(text) && !/ (?:of|the|a|and|or|to|in|by|as|at|is|per|with|for) /.test(text)) return false;
  if (/\s/.test(text)) return true;
  return /^\p{Lu}\p{Ll}+[\p{Ll}’'-]*[.:,?!…]?$/u.test(text);
}
