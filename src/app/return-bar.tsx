import { useCommands } from '../store/react.tsx';
import './return-bar.css';

/** While a lesson's state is explored freely: the way back to it. */
export function ReturnBar() {
  const { look } = useCommands();
  return (
    <p className="return-bar">
      <span>You left a lesson to explore. What you set stays.</span>
      <button type="button" className="link-button" onClick={() => look({ tab: 'lessons' })}>
        Back to the lesson
      </button>
      <button type="button" className="link-button" onClick={() => look({ lesson: '', lessonSet: undefined })}>
        End the lesson
      </button>
    </p>
  );
}
