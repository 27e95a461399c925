import { render } from 'preact';
import { Popup } from '../../src/popup/popup.tsx';

render(<Popup />, document.body);
