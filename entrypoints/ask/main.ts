import { render } from 'preact';
import { askPage } from '../../src/ask/ask-page.tsx';

render(askPage(window), document.body);
