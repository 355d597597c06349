import { describe, expect, it } from 'vitest';
import { bibtex, cardLink, plainCitation } from './cite.ts';

const paper = { title: 'Cost & Speed at 100% {Load}', arxiv: '2405.08944', year: 2024 };

describe('citations', () => {
  it('are BibTeX that TeX can read', () => {
    expect(bibtex(paper)).toBe('@misc{arxiv:2405.08944,\n  title = {{Cost \\& Speed at 100\\% Load}},\n  year = {2024},\n  eprint = {2405.08944},\n  archivePrefix = {arXiv},\n  url = {https://arxiv.org/abs/2405.08944},\n}');
  });

  it('are a line, and a link to the card', () => {
    expect(plainCitation(paper)).toBe('Cost & Speed at 100% {Load}. arXiv:2405.08944, 2024. https://arxiv.org/abs/2405.08944');
    expect(cardLink({ origin: 'https://example.org', pathname: '/tool/' }, 7)).toBe('https://example.org/tool/?tab=papers&paper=7');
  });
});
