import type { PaperIndex } from '../../../catalog/catalog.ts';

type Cited = Pick<PaperIndex, 'title' | 'arxiv' | 'year'>;

const ARXIV = 'https://arxiv.org/abs/';

/** Where the paper is read. */
export function arxivLink(arxiv: string): string {
  return `${ARXIV}${arxiv}`;
}

/** The paper in a line. */
export function plainCitation({ title, arxiv, year }: Cited): string {
  return `${title}. arXiv:${arxiv}, ${year}. ${arxivLink(arxiv)}`;
}

/** The paper as BibTeX; letters that TeX reads as commands are escaped. Authors are not in the catalog: arXiv lists them. */
export function bibtex({ title, arxiv, year }: Cited): string {
  const escaped = title.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, '\\$&').replaceAll('~', '\\textasciitilde{}').replaceAll('^', '\\textasciicircum{}');
  return [`@misc{arxiv:${arxiv},`, `  title = {{${escaped}}},`, `  year = {${year}},`, `  eprint = {${arxiv}},`, '  archivePrefix = {arXiv},', `  url = {${arxivLink(arxiv)}},`, '}'].join('\n');
}

/** The card in Roofscope, from wherever the page is. */
export function cardLink(page: { readonly origin: string; readonly pathname: string }, paper: number): string {
  return `${page.origin}${page.pathname}?tab=papers&paper=${paper}`;
}
