import { useEffect, type ReactNode } from 'react';
import { useApp } from '../../store/react.tsx';
import './embed.css';

/** What stands around a plot or a lesson in somebody else's page: nothing but what could not be read of the link, and the way to the whole page. */
export function EmbedFrame({ link, children }: { readonly link: string; readonly children: ReactNode }) {
  const notices = useApp((state) => state.notices);
  useEffect(() => {
    // Its own background follows its theme, whatever stands around.
    document.documentElement.classList.add('is-embedded');
  }, []);
  return (
    <div className="embed">
      {notices.map(({ id, text }) => (
        <p key={id} className="embed-notice" role="status">
          {text}
        </p>
      ))}
      {children}
      <p className="embed-foot">
        <a className="link-button" href={link} target="_blank" rel="noreferrer">
          Open in Roofscope
        </a>
      </p>
    </div>
  );
}
