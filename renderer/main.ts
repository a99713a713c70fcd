/** The first thing a window runs: mounts the app on the bridge that the preload script has put there. */
import './ui/tokens.css';
import './ui/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { AppState } from './app.svelte.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no #app');
const app = new AppState(window.clockhouse);
mount(App, { target, props: { app } });
void app.start();
// The first formatter loads the language data (9 ms). Main is still putting its answer together: now nobody waits for it.
new Intl.DateTimeFormat().format();
