import { render } from 'preact';
import { AskPage } from '../../src/ask/ask-page.tsx';

render(<AskPage page={window} />, document.body);
