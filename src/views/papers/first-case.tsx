import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { CaseLink, viewOfCase } from './paper-link.tsx';

export type Cases = typeof import('../../claims/cases.ts');

const CasesContext = createContext<Cases | undefined>(undefined);

/** The scenarios of all papers, undefined until they come: they are most of what the view loads, and their list does not wait for them. */
export function useCases(): Cases | undefined {
  const [cases, setCases] = useState<Cases>();
  useEffect(() => {
    let gone = false;
    import('../../claims/cases.ts').then((code) => !gone && setCases(code), () => undefined);
    return () => {
      gone = true;
    };
  }, []);
  return cases;
}

/** Hands the scenarios to the lines of the list. */
export function CasesProvider({ cases, children }: { readonly cases: Cases | undefined; readonly children: ReactNode }) {
  return <CasesContext value={cases}>{children}</CasesContext>;
}

interface FirstCaseLinkProps {
  readonly paper: number;
  readonly className?: string;
  /** What the link says; given the name of the view that it opens. */
  readonly says: (view: string) => string;
}

/** Opens the first scenario of a paper. */
export function FirstCaseLink({ paper, className, says }: FirstCaseLinkProps) {
  const first = use(CasesContext)?.casesOf(paper)[0];
  if (first === undefined) return null;
  const { name } = viewOfCase(first);
  return (
    <CaseLink of={first} label={`Open paper ${paper} in ${name}: ${first.label}`} {...(className !== undefined && { className })}>
      {says(name)}
    </CaseLink>
  );
}
